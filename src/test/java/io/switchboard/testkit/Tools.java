package io.switchboard.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * What some tests need of their machine. Where it is missing they are skipped, and say so; with {@code
 * TEST_TOOLS=required} in the environment, as continuous integration sets it, they fail.
 */
public final class Tools {
    private static final boolean REQUIRED = "required".equals(System.getenv("TEST_TOOLS"));

    private Tools() {}

    /** Needs a program on the path. */
    public static void require(String program) {
        boolean found = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        demand(found, program + " is not installed");
    }

    /** Needs the right to mount file systems. */
    public static void requireMount(Path scratch) throws IOException, InterruptedException {
        Path probe = Files.createDirectory(scratch.resolve("probe"));
        boolean mounts = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", probe.toString()) == 0;
        if (mounts) {
            run("umount", probe.toString());
        }
        demand(mounts, "file systems cannot be mounted here (that takes root)");
    }

    private static void demand(boolean there, String missing) {
        if (there) {
            return;
        }
        if (REQUIRED) {
            throw new AssertionError(missing + ", and TEST_TOOLS=required");
        }
        System.err.println("SKIPPED: " + missing + ". TEST_TOOLS=required makes this a failure.");
        Assumptions.abort(missing);
    }

    /** Runs a program, and returns its exit code. */
    public static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("runs on: " + String.join(" ", command));
        }
        return process.exitValue();
    }

    /** Runs a program, and returns its exit code and all that it said, as in {@code 0: fine}. */
    public static String tell(String... command) throws IOException, InterruptedException {
        return tellFrom(Path.of("/dev/null"), command);
    }

    /** The same with something to read. */
    public static String tellFrom(Path input, String... command) throws IOException, InterruptedException {
        Path words = Files.createTempFile("tool", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(input.toFile())
                    .redirectOutput(words.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("runs on: " + String.join(" ", command));
            }
            return process.exitValue() + ": " + Files.readString(words).strip();
        } finally {
            Files.delete(words);
        }
    }
}
