package io.switchboard.fetch.target;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/**
 * A target whose every address was checked. Whoever connects takes one of these addresses and looks no name up again:
 * answers of the DNS that change in between have no effect.
 *
 * @param uri from {@link TargetUri}
 * @param addresses in the order in which to try them, at least one, with the port; none has a name that could be looked up
 */
public record CheckedTarget(URI uri, List<InetSocketAddress> addresses) {
    public CheckedTarget {
        addresses = List.copyOf(addresses);
    }

    /** Of addresses that {@link TargetPolicy} allowed. */
    public static CheckedTarget of(URI uri, List<InetAddress> checked) {
        int port = TargetUri.port(uri);
        return new CheckedTarget(
                uri,
                checked.stream()
                        .map(each -> new InetSocketAddress(AddressText.address(each.getAddress()), port))
                        .toList());
    }

    /** The one to connect to. */
    public InetSocketAddress address() {
        return addresses.get(0);
    }

    /** The host as TLS and the {@code Host} field have it: an IPv6 address without its brackets. */
    public String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
