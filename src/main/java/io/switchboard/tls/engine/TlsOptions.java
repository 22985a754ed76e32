package io.switchboard.tls.engine;

import java.time.Duration;

/**
 * How the TLS of a listener behaves, whichever certificates it has.
 *
 * @param legacy whether cipher suites are served that only old boards need
 * @param asksClients whether clients are asked for a certificate, which they may leave out
 * @param handshakesMax handshakes in progress at once; what is beyond is closed
 * @param handshakeTimeout of one handshake, from the connection on
 * @param smallRecords to whom records of at most 4,096 bytes are sent
 * @param plainHttpAnswer the whole answer to a client that speaks HTTP without TLS
 */
public record TlsOptions(
        boolean legacy,
        boolean asksClients,
        int handshakesMax,
        Duration handshakeTimeout,
        SmallRecords smallRecords,
        byte[] plainHttpAnswer) {
    /** Who gets small records. */
    public enum SmallRecords {
        /** Clients that know neither TLS 1.3 nor ALPN, as boards do. */
        AUTO,
        ALWAYS,
        NEVER
    }

    /**
     * What fits a record of 4,096 bytes with its header, and the vector, checksum and padding of the costliest suite (5 +
     * 16 + 48 + 16 bytes).
     */
    static final int SMALL_RECORD_BYTES = 4_096 - 85;

    /** Whether what was agreed under these options may go on under the others. */
    boolean keepsSessions(TlsOptions other) {
        return legacy == other.legacy && asksClients == other.asksClients;
    }

    /** The most content of a record to this client; 0 for as much as TLS allows. */
    int recordBytes(String version, boolean namedProtocol) {
        boolean small = smallRecords == SmallRecords.ALWAYS
                || (smallRecords == SmallRecords.AUTO && !namedProtocol && !version.equals("TLSv1.3"));
        return small ? SMALL_RECORD_BYTES : 0;
    }
}
