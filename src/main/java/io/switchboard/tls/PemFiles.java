package io.switchboard.tls;

import io.switchboard.tls.cert.BadCertificateException;
import io.switchboard.tls.cert.CertificateText;
import io.switchboard.tls.cert.PrivateKeys;
import io.switchboard.tls.cert.ServerCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * Certificates and keys in files. Files are read whole, at most 1 MiB. Written ones are whole or not there: readers never
 * see half of one, also after a power cut. All methods block on the disk.
 */
public final class PemFiles {
    static final int FILE_BYTES_MAX = 1 << 20;

    private static final Set<PosixFilePermission> SECRET = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PUBLIC = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> SECRET_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private PemFiles() {}

    /**
     * A chain and the key of its first certificate, which may be in the same file.
     *
     * @throws BadCertificateException naming the file and what is wrong with it
     */
    public static ServerCertificate read(Path certificate, Path key) throws BadCertificateException {
        List<X509Certificate> chain = readChain(certificate);
        PrivateKey found = readKey(key);
        try {
            return ServerCertificate.of(found, chain);
        } catch (BadCertificateException mismatch) {
            throw mismatch.in(certificate.equals(key) ? certificate.toString() : certificate + ", " + key);
        }
    }

    /** The certificates of a PEM file, in their order. */
    public static List<X509Certificate> readChain(Path file) throws BadCertificateException {
        byte[] content = readBytes(file);
        try {
            return CertificateText.readChain(content);
        } catch (BadCertificateException bad) {
            throw bad.in(file.toString());
        }
    }

    /** The one private key of a PEM file. */
    public static PrivateKey readKey(Path file) throws BadCertificateException {
        byte[] content = readBytes(file);
        try {
            return PrivateKeys.read(content);
        } catch (BadCertificateException bad) {
            throw bad.in(file.toString());
        }
    }

    /** A file's content. */
    public static byte[] readBytes(Path file) throws BadCertificateException {
        if (Files.isDirectory(file)) {
            throw new BadCertificateException(file + ": a directory; a file is needed");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(FILE_BYTES_MAX + 1);
            if (content.length > FILE_BYTES_MAX) {
                throw new BadCertificateException(file + ": more than 1 MiB; no certificate is that large");
            }
            return content;
        } catch (NoSuchFileException missing) {
            throw new BadCertificateException(file + ": there is no such file", missing);
        } catch (AccessDeniedException denied) {
            throw new BadCertificateException(file + ": may not be read by this user", denied);
        } catch (IOException failed) {
            throw new BadCertificateException(file + ": cannot be read (" + failed.getMessage() + ")", failed);
        }
    }

    /** Makes a directory, and those above it, that its owner alone can enter; one that is there is left as it is. */
    public static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path absolute = directory.toAbsolutePath();
            Files.createDirectories(absolute.getParent() == null ? absolute : absolute.getParent());
            try {
                Files.createDirectory(absolute, attributes(absolute, SECRET_DIRECTORY));
            } catch (FileAlreadyExistsException madeMeanwhile) {
                if (!Files.isDirectory(absolute)) {
                    throw madeMeanwhile;
                }
            }
        }
    }

    /** Writes a file that its owner alone can read (mode 0600). */
    public static void writeSecret(Path file, byte[] content) throws IOException {
        write(file, content, SECRET);
    }

    /** Writes a file that everybody may read (mode 0644). */
    public static void writePublic(Path file, byte[] content) throws IOException {
        write(file, content, PUBLIC);
    }

    private static void write(Path file, byte[] content, Set<PosixFilePermission> mode) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path half = absolute.resolveSibling("." + absolute.getFileName() + ".new");
        Files.deleteIfExists(half);
        // Never readable by others, not even for the moment before its mode is set.
        Files.createFile(half, attributes(absolute, SECRET));
        try (FileChannel out = FileChannel.open(half, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        if (isPosix(absolute)) {
            Files.setPosixFilePermissions(half, mode);
        }
        Files.move(half, absolute, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> mode) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
