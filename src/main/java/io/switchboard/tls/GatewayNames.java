package io.switchboard.tls;

import io.switchboard.tls.cert.SubjectNames;
import java.util.List;

/**
 * The names under which clients may know the gateway.
 *
 * @param configured those of {@code https.names}
 * @param found host names and addresses of this machine
 */
public record GatewayNames(SubjectNames configured, SubjectNames found) {
    /** Names in one certificate: 64 of them take a kilobyte or two, which every handshake carries. */
    static final int COUNT_MAX = 64;

    /** At most 64, those of the configuration before those found, hosts before addresses. */
    public SubjectNames all() {
        return configured.plus(found).first(COUNT_MAX);
    }

    /** What a new authority for this gateway must be able to sign for beyond what is local anyway. */
    public SubjectNames ofAuthority() {
        return configured.plus(new SubjectNames(found.hosts(), List.of()));
    }
}
