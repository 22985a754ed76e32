package io.switchboard.tls;

import java.io.IOException;
import java.net.IDN;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * Which names are top-level domains of the public DNS. A machine may be called {@code dev} or {@code box}, and an authority
 * that may sign for {@code dev} may sign for everything below it. Java brings the list, as an archive with an entry for
 * each; where a Java is without, every name of letters alone is taken for one. Blocks on the disk.
 */
final class TopLevelDomains {
    private static final Pattern LETTERS = Pattern.compile("[a-z]{2,63}|xn--.*");

    private final Predicate<String> listed;

    private TopLevelDomains(Predicate<String> listed) {
        this.listed = listed;
    }

    static TopLevelDomains ofJava() {
        return of(Path.of(System.getProperty("java.home"), "lib", "security", "public_suffix_list.dat"));
    }

    static TopLevelDomains of(Path archive) {
        return new TopLevelDomains(name -> isListed(archive, name));
    }

    private static boolean isListed(Path archive, String name) {
        try (ZipFile list = new ZipFile(archive.toFile())) {
            return list.getEntry(IDN.toUnicode(name)) != null;
        } catch (IOException missing) {
            return LETTERS.matcher(name).matches();
        }
    }

    /** Whether a host name, without its {@code *.} if it has one, is one label and a top-level domain. */
    boolean contains(String host) {
        String name = host.startsWith("*.") ? host.substring(2) : host;
        return !name.equals("localhost") && name.indexOf('.') < 0 && listed.test(name);
    }
}
