package io.switchboard;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes SIGHUP, which would otherwise end the process. Java has no public way to do so; {@code sun.misc.Signal} is the
 * one that every JDK has, and it is reached by name because naming it in code is a warning that cannot be switched off.
 */
final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /** Reloads, on a thread of the JVM, whenever the process is sent SIGHUP. */
    static Reload onHangUp(Reload reload) {
        onHangUp(reload::hangUp);
        return reload;
    }

    private static void onHangUp(Runnable task) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        task.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
            LOG.warn("SIGHUP is not taken here reason={}", unavailable.toString());
        }
    }
}
