package io.switchboard.fetch.target;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What may be fetched: ports that are listed, at public unicast addresses, and at others whose network was opened. An IPv4
 * network opens IPv4 addresses, which the mapped form {@code ::ffff:a.b.c.d} is too, and no IPv6 form that wraps them. A
 * metadata service is opened only by a network that is its address alone, such as {@code 169.254.169.254/32}.
 *
 * <p>All addresses of a name are decided on together: one that is forbidden forbids the name, because a name that points
 * inside and outside at once is either a mistake or an attack, and picking the good ones would let an attacker try until
 * the order is his. Immutable, pure.
 */
public final class TargetPolicy {
    private final List<AddressRange> opened;
    private final Set<Integer> ports;

    private TargetPolicy(List<AddressRange> opened, Set<Integer> ports) {
        this.opened = opened;
        this.ports = ports;
    }

    /**
     * The policy of a configuration.
     *
     * @param networks opened although they are not public, in CIDR notation
     * @throws IllegalArgumentException if one of them is none; tells which
     */
    public static TargetPolicy of(Collection<String> networks, Collection<Integer> ports) {
        return new TargetPolicy(networks.stream().map(AddressRange::of).toList(), Set.copyOf(ports));
    }

    /**
     * Decides on what is known before a name is looked up: the port, and the host if it is an address.
     *
     * @param target from {@link TargetUri}
     * @throws FaultException {@link Fault#FORBIDDEN_TARGET}
     */
    public void check(URI target) {
        int port = TargetUri.port(target);
        if (!ports.contains(port)) {
            String listed = new TreeSet<>(ports).toString();
            throw Fault.FORBIDDEN_TARGET.because(
                    "port " + port + " may not be fetched from; fetch.ports lists " + shorten(listed, 60));
        }
        InetAddress literal = TargetUri.literal(target);
        if (literal != null) {
            check(target.getHost(), List.of(literal));
        }
    }

    /**
     * Decides on every address that the host has.
     *
     * @throws FaultException {@link Fault#FORBIDDEN_TARGET}. It names the kind of address and not the address, so that
     *     nobody learns from it where machines of inner networks are
     */
    public void check(String host, List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            SpecialRange reason = forbids(address);
            if (reason != null) {
                throw Fault.FORBIDDEN_TARGET.because(shorten(host, 40) + " is in " + reason.range() + ", "
                        + reason.name() + ", and not public; fetch.allow-networks can open it");
            }
        }
    }

    private @Nullable SpecialRange forbids(InetAddress address) {
        SpecialRange metadata = SpecialRange.metadata(address);
        if (metadata != null) {
            return isOpened(address, true) ? null : metadata;
        }
        return isOpened(address, false) ? null : SpecialRange.of(address);
    }

    private boolean isOpened(InetAddress address, boolean alone) {
        return opened.stream().anyMatch(range -> range.contains(address) && (range.isSingle() || !alone));
    }

    private static String shorten(String text, int charactersMax) {
        return text.length() <= charactersMax ? text : text.substring(0, charactersMax - 3) + "...";
    }
}
