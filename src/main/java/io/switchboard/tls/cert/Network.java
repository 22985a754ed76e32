package io.switchboard.tls.cert;

import java.net.InetAddress;
import java.util.List;

/** Addresses with the same first bits. */
public record Network(InetAddress first, int prefixBits) {
    /** Where no public address is: RFC 1122, RFC 1918, RFC 3927, RFC 6598; RFC 4291, RFC 4193. */
    static final List<Network> LOCAL = List.of(
            of("127.0.0.0", 8),
            of("10.0.0.0", 8),
            of("172.16.0.0", 12),
            of("192.168.0.0", 16),
            of("169.254.0.0", 16),
            of("100.64.0.0", 10),
            of("::1", 128),
            of("fc00::", 7),
            of("fe80::", 10));

    private static Network of(String first, int prefixBits) {
        try {
            return new Network(SubjectNames.of(List.of(first)).addresses().get(0), prefixBits);
        } catch (BadCertificateException bad) {
            throw new IllegalArgumentException(first, bad);
        }
    }

    /** The network of one address. */
    static Network only(InetAddress address) {
        return new Network(address, address.getAddress().length * 8);
    }

    /** Whether an address means something here and nothing in the public internet. */
    public static boolean isLocal(InetAddress address) {
        return LOCAL.stream().anyMatch(network -> network.contains(address));
    }

    boolean contains(InetAddress address) {
        byte[] bits = address.getAddress();
        byte[] own = first.getAddress();
        byte[] mask = mask();
        if (bits.length != own.length) {
            return false;
        }
        for (int i = 0; i < bits.length; i++) {
            if (((bits[i] ^ own[i]) & mask[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** As many bytes as the address has; one bit for each of the first bits. */
    byte[] mask() {
        byte[] mask = new byte[first.getAddress().length];
        for (int bit = 0; bit < prefixBits; bit++) {
            mask[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return mask;
    }
}
