package io.switchboard.fetch.dns;

import io.netty.channel.AddressedEnvelope;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Asks the name servers for the addresses of one name in one family: one server after the other until one knows, and for
 * the name behind an alias again. Referrals to other servers are not followed: a recursive server follows them itself, and
 * the gateway must not be sent about. On its event loop.
 */
final class NameQuery {
    private static final int SERVERS_MAX = 3;
    private static final int ALIASES_MAX = 8;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63}){0,126}");

    private final DnsNameResolver netty;
    private final List<InetSocketAddress> servers;
    private final DnsRecordType type;
    private final Consumer<Found> done;
    private int server;
    private int aliases;
    private long keepSeconds = Integer.MAX_VALUE;

    NameQuery(DnsNameResolver netty, List<InetSocketAddress> servers, DnsRecordType type, Consumer<Found> done) {
        this.netty = netty;
        this.servers = servers;
        this.type = type;
        this.done = done;
    }

    void ask(String name) {
        netty.query(servers.get(server), new DefaultDnsQuestion(name + ".", type))
                .addListener(
                        (Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> asked) -> answered(name, asked));
    }

    private void answered(String name, Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> asked) {
        if (!asked.isSuccess()) {
            boolean silent = asked.cause() instanceof DnsNameResolverTimeoutException;
            askNext(name, silent ? NameFailure.SILENCE : NameFailure.NO_SERVER);
            return;
        }
        AddressedEnvelope<DnsResponse, InetSocketAddress> envelope = asked.getNow();
        try {
            read(name, envelope.content());
        } catch (RuntimeException unreadable) {
            askNext(name, NameFailure.REFUSED);
        } finally {
            envelope.release();
        }
    }

    private void read(String name, DnsResponse response) {
        DnsResponseCode code = response.code();
        if (code.equals(DnsResponseCode.NXDOMAIN)) {
            done.accept(Found.failed(NameFailure.NO_SUCH_NAME));
        } else if (code.equals(DnsResponseCode.NOERROR)) {
            take(name, NameAnswer.of(response, name, type));
        } else {
            askNext(name, NameFailure.REFUSED);
        }
    }

    private void take(String name, NameAnswer answer) {
        keepSeconds = Math.min(keepSeconds, answer.keepSeconds());
        if (!answer.addresses().isEmpty()) {
            done.accept(Found.of(answer.addresses(), keepSeconds));
        } else if (answer.name().equals(name) || !NAME.matcher(answer.name()).matches()) {
            done.accept(Found.failed(NameFailure.NO_ADDRESS));
        } else if (++aliases > ALIASES_MAX) {
            done.accept(Found.failed(NameFailure.TOO_MANY_ALIASES));
        } else {
            ask(answer.name());
        }
    }

    private void askNext(String name, NameFailure failure) {
        if (++server < Math.min(servers.size(), SERVERS_MAX)) {
            ask(name);
        } else {
            done.accept(Found.failed(failure));
        }
    }
}
