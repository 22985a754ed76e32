package io.switchboard.fetch.dns;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a name server's answer says of a name: the addresses at the end of its aliases as far as the answer follows them.
 * Records of other names are left aside, whoever put them there.
 *
 * @param name the one that the aliases lead to; the one that was asked for if there are none
 */
record NameAnswer(String name, List<InetAddress> addresses, long keepSeconds) {
    private static final int ADDRESSES_MAX = 32;

    static NameAnswer of(DnsResponse response, String asked, DnsRecordType type) {
        Map<String, DnsRawRecord> aliases = new HashMap<>();
        List<DnsRawRecord> wanted = new ArrayList<>();
        for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
            if (response.recordAt(DnsSection.ANSWER, i) instanceof DnsRawRecord record) {
                if (record.type().equals(DnsRecordType.CNAME)) {
                    aliases.putIfAbsent(lower(record.name()), record);
                } else if (record.type().equals(type)) {
                    wanted.add(record);
                }
            }
        }
        return follow(asked, aliases, wanted);
    }

    private static NameAnswer follow(String asked, Map<String, DnsRawRecord> aliases, List<DnsRawRecord> wanted) {
        String name = asked;
        long keepSeconds = Integer.MAX_VALUE;
        // Each alias is taken once, so that a circle ends.
        for (DnsRawRecord alias = aliases.remove(name); alias != null; alias = aliases.remove(name)) {
            keepSeconds = Math.min(keepSeconds, alias.timeToLive());
            name = lower(DefaultDnsRecordDecoder.decodeName(alias.content().duplicate()));
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (DnsRawRecord record : wanted) {
            if (lower(record.name()).equals(name) && isAddress(record) && addresses.size() < ADDRESSES_MAX) {
                keepSeconds = Math.min(keepSeconds, record.timeToLive());
                addresses.add(address(record.content()));
            }
        }
        return new NameAnswer(name, addresses, keepSeconds);
    }

    private static boolean isAddress(DnsRawRecord record) {
        int bytes = record.content().readableBytes();
        return record.dnsClass() == DnsRecord.CLASS_IN
                && bytes == (record.type().equals(DnsRecordType.A) ? 4 : 16);
    }

    /** IPv6 that is mapped IPv4 becomes IPv4 here, and is checked and connected to as that. */
    private static InetAddress address(ByteBuf content) {
        try {
            return InetAddress.getByAddress(ByteBufUtil.getBytes(content));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("4 or 16 bytes", impossible);
        }
    }

    private static String lower(String name) {
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return plain.toLowerCase(Locale.ROOT);
    }
}
