package dev.gather.kit;

import dev.gather.scenario.Loopback;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An HTTP service under load: answers {@code /name/7} with {@code {"n":7}} after a delay that can be changed, or does
 * whatever it is told to. It counts and remembers nothing else. Thread-safe.
 */
public final class Backend implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final long usualMillis;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger openMost = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final HttpServer server;
    private volatile Handler<HttpServerRequest> behaviour;

    /** @param usualMillis how long a good answer takes */
    public Backend(long usualMillis) {
        this(Loopback.HOST, 0, usualMillis);
    }

    /** At an address of its own. */
    public Backend(String host, int port, long usualMillis) {
        this.usualMillis = usualMillis;
        this.behaviour = after(usualMillis);
        HttpServerOptions options = new HttpServerOptions()
                .setAcceptBacklog(BACKLOG)
                .setMaxInitialLineLength(16 * 1024)
                .setTcpNoDelay(true);
        server = Loopback.await(Loopback.VERTX
                .createHttpServer(options)
                .connectionHandler(connection -> {
                    connections.incrementAndGet();
                    connection.closeHandler(closed -> connections.decrementAndGet());
                })
                .requestHandler(this::take)
                .listen(port, host));
    }

    /** Answers well, after so long. */
    public static Handler<HttpServerRequest> after(long millis) {
        if (millis == 0) {
            return Backend::answer;
        }
        return request -> Loopback.VERTX.setTimer(millis, id -> answer(request));
    }

    /** A good answer at once. */
    public static void answer(HttpServerRequest request) {
        if (!request.response().closed()) {
            String path = request.path();
            request.response().end("{\"n\":" + path.substring(path.lastIndexOf('/') + 1) + "}");
        }
    }

    private void take(HttpServerRequest request) {
        asked.incrementAndGet();
        openMost.accumulateAndGet(open.incrementAndGet(), Math::max);
        AtomicBoolean over = new AtomicBoolean();
        request.response().endHandler(ended -> over(request.response().ended(), over));
        request.response().closeHandler(closed -> over(false, over));
        behaviour.handle(request);
    }

    private void over(boolean answered, AtomicBoolean over) {
        if (over.compareAndSet(false, true)) {
            open.decrementAndGet();
            left.addAndGet(answered ? 0 : 1);
        }
    }

    /** From the next request on. */
    public Backend does(Handler<HttpServerRequest> handler) {
        behaviour = handler;
        return this;
    }

    public Backend delay(long millis) {
        return does(after(millis));
    }

    /** Takes requests and never answers. */
    public Backend hangs() {
        return does(request -> {});
    }

    /** As from the start. */
    public Backend usual() {
        return delay(usualMillis);
    }

    public int port() {
        return server.actualPort();
    }

    public String url() {
        return "http://" + Loopback.HOST + ":" + port();
    }

    /** Requests ever. */
    public long asked() {
        return asked.get();
    }

    /** Requests whose client left before the answer. */
    public long left() {
        return left.get();
    }

    /** Requests under way. */
    public int open() {
        return open.get();
    }

    /** The most requests that were ever under way at a time. */
    public int openMost() {
        return openMost.get();
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        Loopback.await(server.close());
    }
}
