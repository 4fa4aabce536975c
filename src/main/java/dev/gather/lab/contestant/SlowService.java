package dev.gather.lab.contestant;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.Optional;

/**
 * The service that all contestants ask. {@code /item?ms=50} answers after 50 ms; {@code /item} after the standing
 * latency, which {@code /set?ms=50&every=33} sets: then each 33rd call of those takes a minute. Confined to one event
 * loop.
 */
final class SlowService {
    private static final String ITEM = "{\"id\":7,\"name\":\"Ada Lovelace\",\"segment\":\"gold\"}";
    private static final int MINUTE_MILLIS = 60_000;

    private final Vertx vertx;
    private int standingMillis;
    private int every;
    private long calls;

    private SlowService(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The port where it listens. */
    static Future<Integer> start(Vertx vertx) {
        SlowService service = new SlowService(vertx);
        return vertx.createHttpServer()
                .requestHandler(service::handle)
                .listen(0, Contestant.HOST)
                .map(server -> server.actualPort());
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/item" -> hold(request);
            case "/set" -> set(request);
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void set(HttpServerRequest request) {
        standingMillis = number(request, "ms").orElse(0);
        every = number(request, "every").orElse(0);
        calls = 0;
        request.response().end();
    }

    private void hold(HttpServerRequest request) {
        int millis = number(request, "ms").orElseGet(this::standing);
        if (millis == 0) {
            answer(request);
        } else {
            vertx.setTimer(millis, late -> answer(request));
        }
    }

    private int standing() {
        calls++;
        return every > 0 && calls % every == 0 ? MINUTE_MILLIS : standingMillis;
    }

    private static void answer(HttpServerRequest request) {
        if (!request.response().closed()) {
            request.response().putHeader("content-type", "application/json").end(ITEM);
        }
    }

    private static Optional<Integer> number(HttpServerRequest request, String name) {
        return request.query() == null
                ? Optional.empty()
                : Optional.ofNullable(request.getParam(name))
                        .map(text -> Integer.valueOf(Objects.requireNonNull(text)));
    }
}
