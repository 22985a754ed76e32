package io.switchboard.tls;

import io.switchboard.tls.cert.BadCertificateException;
import io.switchboard.tls.cert.Network;
import io.switchboard.tls.cert.SubjectNames;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks this machine for its names and addresses. Left out are public and multicast addresses, IPv6 addresses that are temporary (RFC
 * 8981) and those of one link (fe80::): no certificate can hold the interface that they need, and every container brings
 * another. Host names that are public top-level domains are left out too, see {@link TopLevelDomains}. Blocks.
 */
public final class LocalNames {
    private static final Logger LOG = LoggerFactory.getLogger(LocalNames.class);

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path IPV6_ADDRESSES = Path.of("/proc/net/if_inet6");
    private static final int TEMPORARY = 0x01; // IFA_F_TEMPORARY
    private static final int FLAGS_COLUMN = 4;

    private LocalNames() {}

    /**
     * The gateway's names with those of the configuration.
     *
     * @throws BadCertificateException if one of those is no name, or a public top-level domain, or they are more than
     *     64
     */
    public static GatewayNames collect(Collection<String> configured) throws BadCertificateException {
        TopLevelDomains topLevel = TopLevelDomains.ofJava();
        SubjectNames asked = SubjectNames.of(configured);
        if (asked.size() > GatewayNames.COUNT_MAX) {
            throw new BadCertificateException(
                    asked.size() + " names; one certificate lists at most " + GatewayNames.COUNT_MAX);
        }
        for (String host : asked.hosts()) {
            if (topLevel.contains(host)) {
                throw new BadCertificateException(
                        host + " is a top-level domain; an authority for it could sign for the whole of it");
            }
        }
        List<String> found = new ArrayList<>(hostNames(hostName()));
        found.removeIf(topLevel::contains);
        found.addAll(List.of("127.0.0.1", "::1"));
        found.addAll(addresses());
        return new GatewayNames(asked, valid(found));
    }

    /** The machine's name may be one that no certificate can hold. */
    private static SubjectNames valid(List<String> texts) {
        SubjectNames all = SubjectNames.NONE;
        for (String text : texts) {
            try {
                all = all.plus(SubjectNames.of(List.of(text)));
            } catch (BadCertificateException notAName) {
                LOG.debug("not in certificates: {}", notAName.getMessage());
            }
        }
        return all;
    }

    /** Under which a machine of this name may be asked for: as it is, without its domain, and by multicast DNS. */
    static List<String> hostNames(String host) {
        String label = host.replaceAll("\\..*", "");
        return Stream.of("localhost", host, label, label + ".local")
                .filter(name -> !name.isEmpty() && !name.startsWith("."))
                .distinct()
                .toList();
    }

    /** From the kernel, where it can be had without asking the DNS. */
    private static String hostName() {
        try {
            return Files.isReadable(HOST_NAME)
                    ? Files.readString(HOST_NAME).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException unnamed) {
            return "";
        }
    }

    private static List<String> addresses() {
        Collection<InetAddress> temporary = temporary();
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LocalNames::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !isUnfit(address))
                    .map(LocalNames::withoutInterface)
                    .filter(address -> !temporary.contains(address))
                    .map(InetAddress::getHostAddress)
                    .distinct()
                    .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (SocketException unknown) {
            return List.of();
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }

    static boolean isUnfit(InetAddress address) {
        return address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || (address instanceof Inet6Address && address.isLinkLocalAddress())
                || !Network.isLocal(address);
    }

    private static InetAddress withoutInterface(InetAddress address) {
        return ofBytes(address.getAddress());
    }

    private static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("4 or 16 bytes", impossible);
        }
    }

    private static Collection<InetAddress> temporary() {
        try {
            return Files.isReadable(IPV6_ADDRESSES) ? temporary(Files.readAllLines(IPV6_ADDRESSES)) : List.of();
        } catch (IOException unknown) {
            return List.of();
        }
    }

    /** Those of Linux' table of addresses that are temporary: address, index, prefix, scope, flags, interface. */
    static Collection<InetAddress> temporary(List<String> table) {
        return table.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > FLAGS_COLUMN && columns[0].length() == 32)
                .filter(columns -> (Integer.parseInt(columns[FLAGS_COLUMN], 16) & TEMPORARY) != 0)
                .map(columns -> ofBytes(HexFormat.of().parseHex(columns[0])))
                .collect(Collectors.toSet());
    }
}
