package io.switchboard.testkit;

import io.switchboard.tls.AuthorityDirectory;
import io.switchboard.tls.LocalCertificates;
import io.switchboard.tls.LocalNames;
import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.BadCertificateException;
import io.switchboard.tls.cert.SubjectNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * Authorities and a gateway's certificates for tests that need some and do not care which: made once a day and kept
 * under {@code target}, for all processes. RSA keys that every gateway made for itself took a third of the tests' CPU.
 * Any thread.
 */
public final class Keyring {
    private static final Path DIRECTORY = Path.of("target/keyring");

    private Keyring() {}

    /** An authority that signs for any name; the same for the same name. */
    public static Authority authority(String name) {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        try {
            return new AuthorityDirectory(DIRECTORY.resolve(today.getEpochSecond() + "-" + name))
                    .openOrMake(SubjectNames.NONE, today);
        } catch (BadCertificateException impossible) {
            throw new AssertionError(impossible);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Puts into a data directory what a gateway's first start would make there; not where anything is already. */
    public static void fill(Path data, Instant now) throws IOException {
        if (Files.exists(data) && !list(data).isEmpty()) {
            return;
        }
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        Path from = DIRECTORY.resolve(day.getEpochSecond() + "-gateway");
        try {
            // Of several processes one makes them, and the others wait for it.
            new LocalCertificates(from, InstantSource.fixed(day)).ensure(LocalNames.collect(List.of()));
        } catch (BadCertificateException impossible) {
            throw new AssertionError(impossible);
        }
        copy(from, Files.createDirectories(data).resolve("tls"));
    }

    /** Copies a directory of certificates to where nothing is. */
    public static void copy(Path from, Path into) throws IOException {
        Files.copy(from, into, StandardCopyOption.COPY_ATTRIBUTES);
        for (Path file : list(from)) {
            Files.copy(file, into.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
