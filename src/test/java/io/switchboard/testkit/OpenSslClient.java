package io.switchboard.testkit;

import io.switchboard.tls.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code openssl s_client} as a client of the gateway: each connection asks for one path and ends. For one test thread. */
public final class OpenSslClient {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    private final Path directory;
    private final Path authority;
    private final int port;

    /** @param directory where it may leave files */
    public OpenSslClient(Path directory, Path authority, int port) {
        this.directory = directory;
        this.authority = authority;
        this.port = port;
    }

    /** What it told of one connection, and what the gateway answered. */
    public record Told(String text, @Nullable Path scratch) {
        /** Such as {@code New, TLSv1.3, Cipher is TLS_AES_128_GCM_SHA256}: of a new session or a reused one. */
        public String session() {
            return text.lines()
                    .filter(line -> line.startsWith("New, ") || line.startsWith("Reused, "))
                    .findFirst()
                    .orElse("no session in: " + text);
        }

        public boolean isVerified() {
            return text.contains("Verify return code: 0 (ok)");
        }

        /** Whether the answer to the request has come. */
        public boolean isAnswered() {
            return text.contains("HTTP/1.0 200 OK");
        }

        /** What the gateway showed of itself. */
        public List<X509Certificate> chain() throws Exception {
            Path file = Files.createTempFile(scratch, "chain", ".pem");
            List<String> shown =
                    CERTIFICATE.matcher(text).results().map(MatchResult::group).toList();
            Files.write(file, shown);
            return PemFiles.readChain(file);
        }
    }

    /** Connects with these options, asks for {@code /robots.txt}, and verifies by the authority. */
    public Told ask(String... options) throws IOException, InterruptedException {
        return ask("/robots.txt", port, options);
    }

    /** The same for another path, by way of another port. */
    public Told ask(String path, int via, String... options) throws IOException, InterruptedException {
        Path request = Files.writeString(directory.resolve("request"), "GET " + path + " HTTP/1.0\r\n\r\n");
        List<String> command = new ArrayList<>(
                List.of("openssl", "s_client", "-ign_eof", "-showcerts", "-CAfile", authority.toString(), "-connect"));
        command.add("127.0.0.1:" + via);
        command.addAll(List.of(options));
        return new Told(Tools.tellFrom(request, command.toArray(String[]::new)), directory);
    }
}
