package dev.gather.live;

import dev.gather.observe.Observation.WatchEnded;
import dev.gather.observe.Observer;
import dev.gather.request.ApiRequest;
import dev.gather.request.Held;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * One client that watches by server-sent events. Confined to one event loop.
 *
 * <p>Nothing is written before all that was is taken, so that it then takes the latest: the library calls its queue
 * full only behind some sixteen messages, each of which may be the whole of a large answer. A client that takes nothing
 * is cut by whoever watches its connection.
 */
final class EventStream {
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final long NO_MEMORY_MILLIS = 1_000;

    private final Home home;
    private final HttpServerRequest http;
    private final HttpServerResponse response;
    private final String requestId;
    private final Observer observer;
    private final Held held;
    private final long start = System.nanoTime();
    private @Nullable Watching watching;
    private long heartbeat = -1;
    private long later = -1;
    private long sent;
    private boolean writing;
    private boolean over;

    EventStream(Home home, HttpServerRequest http, String requestId, Observer observer) {
        this.home = home;
        this.http = http;
        this.response = http.response();
        this.requestId = requestId;
        this.observer = observer;
        this.held = home.gate().hold();
    }

    /** False if too much is watched already. */
    boolean begin(Watches watches, ApiRequest request) {
        watching = watches.watch(request, home, this::look);
        if (watching == null) {
            held.close();
            return false;
        }
        LastEvent last = LastEvent.of(http.getHeader("Last-Event-ID"));
        if (last != null) {
            watching.seen(last.epoch(), last.revision());
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
        if (!writing) {
            write(Events.HEARTBEAT);
        }
    }

    private void look() {
        Watching from = watching;
        if (over || writing || from == null) {
            return;
        }
        if (!held.only(from.bytesMax())) {
            home.vertx().cancelTimer(later);
            later = home.vertx().setTimer(NO_MEMORY_MILLIS, id -> look());
            return;
        }
        News news = from.take();
        if (news == null) {
            held.only(0);
        } else {
            write(Events.of(news));
        }
    }

    private void write(Buffer events) {
        writing = true;
        sent += events.length();
        response.write(events).onComplete(written -> {
            writing = false;
            held.only(0);
            look();
        });
    }

    /** The server stops. */
    void end() {
        if (!over) {
            over();
            response.end();
        }
    }

    /** Nothing is sent any more. */
    void over() {
        Watching from = watching;
        if (over || from == null) {
            return;
        }
        over = true;
        home.vertx().cancelTimer(heartbeat);
        home.vertx().cancelTimer(later);
        from.leave();
        held.close();
        observer.observe(new WatchEnded("sse", http.uri(), sent, System.nanoTime() - start, requestId));
    }
}
