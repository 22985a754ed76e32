package io.switchboard.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** An {@link AckedWriter} in a process of its own, and what it said so far. */
final class WriterProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final Set<Long> acknowledged = new HashSet<>();
    private final Set<Long> refused = new HashSet<>();

    WriterProcess(Path directory, long first) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AckedWriter.class.getName(),
                        directory.toString(),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Reads what the process says until it has said so many more times that a write was acknowledged. */
    void awaitAcknowledged(int more) throws IOException {
        int target = acknowledged.size() + more;
        while (acknowledged.size() < target) {
            readLine();
        }
    }

    void awaitRefused(int more) throws IOException {
        int target = refused.size() + more;
        while (refused.size() < target) {
            readLine();
        }
    }

    private void readLine() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the writer ended too early");
        }
        take(line);
    }

    private void take(String line) {
        if (line.startsWith("ok ")) {
            acknowledged.add(Long.parseLong(line.substring(3)));
        } else if (line.startsWith("no ")) {
            refused.add(Long.parseLong(line.substring(3)));
        }
    }

    /** Kills the process as {@code kill -9} does; what it had said by then counts. */
    void kill() throws IOException, InterruptedException {
        // Process.destroyForcibly would close the output with what is still in it.
        process.toHandle().destroyForcibly();
        readToTheEnd();
    }

    /** Lets the process close its store and end. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        readToTheEnd();
    }

    private void readToTheEnd() throws IOException, InterruptedException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            take(line);
        }
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IOException("the writer does not end");
        }
    }

    long pid() {
        return process.pid();
    }

    Set<Long> acknowledged() {
        return acknowledged;
    }

    Set<Long> refused() {
        return refused;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
