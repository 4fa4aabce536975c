package dev.gather.source.http;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.HttpClientConnectionInternal;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;
import io.vertx.core.net.SocketAddress;

/**
 * A connection to a host of an upstream, for one request at a time. It lives on one event loop and can be used from
 * another, which costs two wake-ups of threads for every request. Thread-safe.
 */
final class Connection {
    private final HttpClientConnectionInternal connection;
    private final UnpooledHttpClientConnection requests;
    private final SocketAddress address;
    private volatile boolean used;
    private volatile boolean closing;

    /** @param closed told once, when it begins to close */
    Connection(HttpClientConnectionInternal connection, SocketAddress address, Runnable closed) {
        this.connection = connection;
        this.requests = new UnpooledHttpClientConnection(connection);
        this.address = address;
        connection.evictionHandler(v -> {
            closing = true;
            closed.run();
        });
    }

    /** Fails as closed if it proves to be when it is reached; nothing was sent then. */
    Future<HttpClientRequest> request(RequestOptions head) {
        used = true;
        return requests.request(head);
    }

    /** Whether something was asked on it. */
    boolean isUsed() {
        return used;
    }

    /** Whether it leads there; two addresses of one name are equal for the library. */
    boolean isTo(SocketAddress wanted) {
        return address == wanted || address.hostAddress().equals(wanted.hostAddress());
    }

    /** Whether all that was asked has been answered, and it is neither closed nor has been idle for too long. */
    boolean isReady() {
        return !closing && connection.activeStreams() == 0 && connection.isValid();
    }

    EventLoop eventLoop() {
        return connection.context().nettyEventLoop();
    }

    void close() {
        connection.close();
    }
}
