package io.switchboard;

import io.switchboard.tls.cert.PrivateKeys;
import io.switchboard.tls.engine.TlsServer;

/**
 * What every start needs whatever its configuration, prepared on a thread beside the one that starts: TLS' library and the
 * tables with which a key is checked against its certificate. Whoever needs one of them earlier waits for it, as for any
 * class.
 */
final class HeadStart {
    private HeadStart() {}

    static void begin() {
        Thread thread = new Thread(HeadStart::prepare, "head-start");
        thread.setDaemon(true);
        thread.start();
    }

    private static void prepare() {
        PrivateKeys.prepare();
        TlsServer.prepare();
    }
}
