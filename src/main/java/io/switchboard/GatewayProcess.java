package io.switchboard;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
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
        return run(gateway, out, err, then);
    }

    private static int run(Gateway gateway, PrintWriter out, PrintWriter err, Ready then) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try {
            gateway.listen(System.getenv());
        } catch (Exception failed) {
            err.println("switchboard: cannot start: " + reason(failed));
            LOG.debug("start failed", failed);
            gateway.stop();
            return ExitCode.FAILED;
        }
        Thread drain = new Thread(() -> drain(gateway, ended), "drain");
        Runtime.getRuntime().addShutdownHook(drain);
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

    /** Runs as the shutdown hook; halting afterwards is what makes the exit code 0 after a signal. */
    private static void drain(Gateway gateway, CountDownLatch ended) {
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
