package dev.gather.source.http;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a name is. Calls never wait for its refreshing: they go to the last good address, which stays for as long as
 * the name cannot be resolved. Only while there was none yet they wait. The resolver keeps an answer for as long as
 * the answer says; so a new address is known within that time and {@link #FRESH_NANOS}. Thread-safe.
 */
final class Lookup {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long FAILED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Vertx vertx;
    private final String name;
    private final int port;
    private final boolean literal;
    private volatile @Nullable Future<SocketAddress> good;
    private Future<SocketAddress> asked = Future.failedFuture("never asked");
    private volatile long askedNanos = System.nanoTime() - FRESH_NANOS;

    /** @param name a host's name, or an address, which is its own answer; IPv6 in brackets */
    Lookup(Vertx vertx, String name, int port) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(name.replaceAll("[\\[\\]]", ""));
        this.vertx = vertx;
        this.name = name;
        this.port = port;
        this.literal = address != null;
        this.good = address == null ? null : Future.succeededFuture(at(address));
    }

    /** Completes on the caller's context. */
    Future<SocketAddress> find() {
        Future<SocketAddress> known = good;
        if (known != null) {
            if (!literal && System.nanoTime() - askedNanos >= FRESH_NANOS) {
                ask();
            }
            return known;
        }
        Promise<SocketAddress> here = ((ContextInternal) vertx.getOrCreateContext()).promise();
        ask().onComplete(here);
        return here.future();
    }

    private SocketAddress at(InetAddress address) {
        return SocketAddress.inetSocketAddress(new InetSocketAddress(address, port));
    }

    /** One question at a time, and none again at once after one that failed. */
    private synchronized Future<SocketAddress> ask() {
        long since = System.nanoTime() - askedNanos;
        boolean again = asked.isComplete() && since >= (asked.succeeded() ? FRESH_NANOS : FAILED_NANOS);
        if (again) {
            askedNanos = System.nanoTime();
            asked = ((VertxInternal) vertx).nameResolver().resolve(name).map(this::at);
            asked.onSuccess(this::learn);
        }
        return asked;
    }

    /** The same address stays the same object, which is quickly compared. */
    private void learn(SocketAddress found) {
        Future<SocketAddress> known = good;
        if (known == null || !known.result().hostAddress().equals(found.hostAddress())) {
            good = Future.succeededFuture(found);
        }
    }
}
