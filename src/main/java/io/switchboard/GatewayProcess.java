package io.switchboard;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway as this process: starts it, says that it is ready, waits for the signal, drains it. */
final class GatewayProcess {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayProcess.class);

    /** What a command adds once the gateway is ready. */
    @FunctionalInterface
    interface Ready {
        void ready(Gateway gateway) throws Exception;
    }

    private GatewayProcess() {}

    static int run(GatewayConfig config, PrintWriter out, PrintWriter err, Ready then) throws Exception {
        Logging.configure(config.log());
        Gateway gateway;
        try {
            gateway = Gateway.open(config);
        } catch (UnusableException unusable) {
            err.println("switchboard: " + unusable.getMessage());
            return ExitCode.BAD_ARGUMENTS;
        }
        return run(gateway, config.shutdown().timeout(), out, err, then);
    }

    private static int run(Gateway gateway, Duration patience, PrintWriter out, PrintWriter err, Ready then)
            throws Exception {
        Promise<Void> begun = Promise.promise();
        AtomicInteger exitCode = new AtomicInteger(ExitCode.FINE);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> drain(gateway, begun.future(), patience, exitCode), "drain"));
        try {
            gateway.listen(System.getenv());
            begun.complete();
            if (gateway.becomeReady()) {
                out.println(
                        "switchboard ready " + addresses(gateway.addresses()) + " in " + sinceStartMillis() + " ms");
                out.flush();
                then.ready(gateway);
            }
        } catch (Exception failed) {
            err.println("switchboard: cannot start: " + reason(failed));
            LOG.debug("start failed", failed);
            exitCode.set(ExitCode.FAILED);
            begun.tryComplete();
            return ExitCode.FAILED;
        }
        // Nothing but the shutdown hook ends the program from here on.
        new CountDownLatch(1).await();
        return ExitCode.FINE;
    }

    /** The first words in the chain of causes that are not just those of the cause. */
    private static String reason(Throwable failed) {
        Throwable cause = failed.getCause();
        boolean wraps = cause != null
                && (failed.getMessage() == null || failed.getMessage().equals(cause.toString()));
        if (cause != null && wraps) {
            return reason(cause);
        }
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }

    /**
     * Runs as the shutdown hook, after a signal or a start that failed; halting afterwards is what makes the exit code 0
     * after a signal. A gateway that is just beginning to listen is waited for; one that takes longer serves nobody.
     */
    private static void drain(Gateway gateway, Future<Void> begun, Duration patience, AtomicInteger exitCode) {
        try {
            Blocking.await(begun, patience);
        } catch (RuntimeException notYet) {
            LOG.debug("ended without having listened", notYet);
            return;
        }
        // Before the stop, which may make a start that still goes on fail.
        int code = exitCode.get();
        gateway.stop();
        Runtime.getRuntime().halt(code);
    }

    private static String addresses(Map<String, String> addresses) {
        return addresses.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private static long sinceStartMillis() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }
}
