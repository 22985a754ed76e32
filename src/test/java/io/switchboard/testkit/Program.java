package io.switchboard.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program as a process of its own, as its users start it. What it says on its error stream goes to a file
 * in its working directory, so that it never waits for a reader. For one test thread; closing kills the process.
 */
public final class Program implements AutoCloseable {
    private static final String OPTIONS = "JDK_JAVA_OPTIONS";

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;
    private final Path errors;

    private Program(Process process, Path errors) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.errors = errors;
    }

    /** Runs a command of the program with its working directory and more environment than this process has. */
    public static Program start(Path directory, Map<String, String> environment, List<String> arguments)
            throws IOException {
        return startIn(List.of(), directory, environment, arguments);
    }

    /** The same behind another command, such as a shell that sets limits and then becomes what it is given. */
    public static Program startIn(
            List<String> shell, Path directory, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // Netty's stores of keys stay in memory: their passwords need no ten thousand rounds.
                "-Dkeystore.pkcs12.keyPbeIterationCount=1",
                "-Dkeystore.pkcs12.certPbeIterationCount=1",
                "-Xmx256m",
                "-jar",
                Path.of(System.getProperty("switchboard.jar", "target/switchboard.jar"))
                        .toAbsolutePath()
                        .toString()));
        command.addAll(arguments);
        if (!environment.containsKey(OPTIONS)) {
            command.add(command.indexOf("-jar"), "-Djava.io.tmpdir=" + Files.createDirectories(temporary(directory)));
        }
        Path errors = Files.createTempFile(directory, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SWITCHBOARD_"));
        // Most tests ask too little of a gateway to need it warm.
        builder.environment().put("SWITCHBOARD_HTTPS_WARM_UP", "0s");
        builder.environment().putAll(environment);
        return new Program(builder.start(), errors);
    }

    /** Where programs started in a directory put their temporary files, unless their environment has Java options. */
    public static Path temporary(Path directory) {
        return directory.resolve("temporary").toAbsolutePath();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** The next line of its output that begins so; fails if its output ends without one. */
    public String awaitLine(String beginning) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("it ended without saying \"" + beginning + "\": " + errors());
    }

    /** What it says from now on until it ends. */
    public String output() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            all.append(line).append('\n');
        }
        return all.toString();
    }

    /** What it has said on its error stream so far. */
    public String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Its exit code, once it has ended. */
    public int awaitExit() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it runs on after " + PATIENCE_SECONDS + " s: " + errors());
        }
        return process.exitValue();
    }

    /** Sends SIGTERM; what it still says can be read. */
    public void terminate() {
        // Process.destroy() would close its output on this side.
        process.toHandle().destroy();
    }

    /** Sends SIGKILL and waits for the end. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
