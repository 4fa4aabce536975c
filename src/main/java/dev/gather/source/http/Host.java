package dev.gather.source.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One of the places at which an upstream is, and how its calls go. After so many failures in a row it is left alone for
 * a time. When it comes back one more failure is enough, so that nobody pays twice for finding out. Thread-safe.
 */
final class Host {
    private final Lookup lookup;
    private final Connections connections;
    private final Ejection ejection;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile int failures;
    private volatile boolean out;
    private long outSince;

    /** @param connectionsMax the most that are open to it */
    Host(Vertx vertx, URI url, Ejection ejection, Connector connector, int connectionsMax) {
        int port = UpstreamConfig.port(url);
        this.lookup = new Lookup(vertx, url.getHost(), port);
        this.connections = new Connections(vertx, connector, HostAndPort.create(url.getHost(), port), connectionsMax);
        this.ejection = ejection;
    }

    /** Where it is now. */
    Future<SocketAddress> address() {
        return lookup.find();
    }

    Connections connections() {
        return connections;
    }

    int underWay() {
        return underWay.get();
    }

    void begin() {
        underWay.incrementAndGet();
    }

    /** A call is over: bad, good, or neither, which says nothing. */
    void end(boolean bad, boolean good) {
        underWay.decrementAndGet();
        if (bad) {
            failed();
        } else if (good && failures > 0 && !out) {
            failures = 0;
        }
    }

    private synchronized void failed() {
        failures++;
        if (!out && failures >= ejection.config().failures() && ejection.enter()) {
            outSince = System.nanoTime();
            out = true;
        }
    }

    boolean isLeftAlone() {
        return out && isStillLeftAlone();
    }

    private synchronized boolean isStillLeftAlone() {
        if (out && System.nanoTime() - outSince >= ejection.config().time().toNanos()) {
            out = false;
            failures = ejection.config().failures() - 1;
            ejection.leave();
        }
        return out;
    }
}
