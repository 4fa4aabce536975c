package dev.gather.demo;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds a service's requests back: each by the {@code ms} of its query or by the service's standing latency,
 * whichever is longer. A request whose client leaves is forgotten at once.
 *
 * <p>Thread-safe.
 */
final class Latency {
    private static final int MILLIS_MAX = 600_000;

    private final Vertx vertx;
    private final AtomicInteger held = new AtomicInteger();
    private volatile int standingMillis;

    Latency(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Adds {@code /slow}, never slow itself, and holds back every request of the routes added after this. */
    void installOn(Router router) {
        router.route("/slow").handler(this::setStanding);
        router.route().handler(this::hold);
    }

    /** How many requests are held back now. */
    int held() {
        return held.get();
    }

    private void setStanding(RoutingContext request) {
        Optional<Integer> millis = millis(request, standingMillis);
        if (millis.isEmpty()) {
            refuse(request);
            return;
        }
        standingMillis = millis.get();
        request.json(new JsonObject().put("ms", standingMillis));
    }

    private void hold(RoutingContext request) {
        Optional<Integer> own = millis(request, 0);
        if (own.isEmpty()) {
            refuse(request);
            return;
        }
        int millis = Math.max(own.get(), standingMillis);
        if (millis == 0) {
            request.next();
            return;
        }
        held.incrementAndGet();
        long timer = vertx.setTimer(millis, fired -> {
            held.decrementAndGet();
            request.next();
        });
        request.addEndHandler(gone -> forget(timer));
    }

    private void forget(long timer) {
        if (vertx.cancelTimer(timer)) {
            held.decrementAndGet();
        }
    }

    private static Optional<Integer> millis(RoutingContext request, int otherwise) {
        String text = request.request().getParam("ms");
        if (text == null) {
            return Optional.of(otherwise);
        }
        return text.matches("[0-9]{1,6}")
                ? Optional.of(Integer.parseInt(text)).filter(millis -> millis <= MILLIS_MAX)
                : Optional.empty();
    }

    private static void refuse(RoutingContext request) {
        Answers.error(request, 400, "ms must be a whole number of milliseconds from 0 to " + MILLIS_MAX);
    }
}
