package dev.gather.live;

import dev.gather.observe.Observation.WatchEnded;
import dev.gather.observe.Observer;
import dev.gather.request.ApiRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * One client that watches by server-sent events. Confined to one event loop.
 *
 * <p>Nothing is written before all that was is taken, so that it then takes the latest: the library calls its queue
 * full only behind some sixteen messages, each of which may be the whole of a large answer. A client that takes nothing
 * is cut by whoever watches its connection.
 */
final class EventStream {
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final Home home;
    private final HttpServerRequest http;
    private final HttpServerResponse response;
    private final String requestId;
    private final Observer observer;
    private final Taking taking;
    private final long start = System.nanoTime();
    private long heartbeat = -1;
    private long sent;

    EventStream(Home home, HttpServerRequest http, String requestId, Observer observer) {
        this.home = home;
        this.http = http;
        this.response = http.response();
        this.requestId = requestId;
        this.observer = observer;
        this.taking = new Taking(home, this::look);
    }

    /** False if too much is watched already. */
    boolean begin(Watches watches, ApiRequest request) {
        if (!taking.begin(watches, request, LastEvent.of(http.getHeader("Last-Event-ID")))) {
            return false;
        }
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no") // of nginx, which would keep events until there are many
                .putHeader("X-Request-Id", requestId);
        heartbeat = home.vertx().setPeriodic(HEARTBEAT_MILLIS, id -> beat());
        write(Events.OPENING);
        return true;
    }

    private void beat() {
        if (!taking.isSending()) {
            write(Events.HEARTBEAT);
        }
    }

    private void look() {
        News news = taking.take();
        if (news != null) {
            write(Events.of(news));
        }
    }

    private void write(Buffer events) {
        taking.occupy();
        sent += events.length();
        response.write(events).onComplete(written -> taking.taken());
    }

    /** The server stops. */
    void end() {
        if (over()) {
            response.end();
        }
    }

    /** Nothing is sent any more; false if that was so. */
    boolean over() {
        boolean first = taking.end();
        if (first) {
            home.vertx().cancelTimer(heartbeat);
            observer.observe(new WatchEnded("sse", http.uri(), sent, System.nanoTime() - start, requestId));
        }
        return first;
    }
}
