package io.switchboard;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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
        CountDownLatch ended = new CountDownLatch(1);
        Promise<Void> listening = Promise.promise();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> drain(gateway, listening.future(), patience, ended), "drain"));
        try {
            gateway.listen(System.getenv());
            listening.complete();
        } catch (Exception failed) {
            err.println("switchboard: cannot start: " + reason(failed));
            LOG.debug("start failed", failed);
            gateway.stop();
            listening.fail(failed);
            return ExitCode.FAILED;
        }
        gateway.becomeReady();
        out.println("switchboard ready " + addresses(gateway.addresses()) + " in " + sinceStartMillis() + " ms");
        out.flush();
        then.ready(gateway);
        ended.await();
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
     * Runs as the shutdown hook; halting afterwards is what makes the exit code 0 after a signal. A gateway that is just
     * beginning to listen is waited for; one that could not is stopped already, and one that takes longer serves nobody.
     */
    private static void drain(Gateway gateway, Future<Void> listening, Duration patience, CountDownLatch ended) {
        try {
            Blocking.await(listening, patience);
        } catch (RuntimeException notListening) {
            LOG.debug("ended without having listened", notListening);
            return;
        }
        gateway.stop();
        ended.countDown();
        Runtime.getRuntime().halt(ExitCode.FINE);
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
