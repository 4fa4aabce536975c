package dev.gather.admin;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Whether this process should be sent requests: it is not shutting down, its databases answer and the names of its
 * upstreams resolve. Checks that are asked for while others run are not started again. Thread-safe.
 */
public final class Readiness {
    private static final long CHECK_MILLIS = 1_000;

    private final Supplier<Map<String, Future<Void>>> checks;
    private volatile boolean draining;
    private Future<Found> latest = Future.failedFuture("never checked");

    /** @param checks starts a check of everything that is needed, by name */
    public Readiness(Supplier<Map<String, Future<Void>>> checks) {
        this.checks = checks;
    }

    /** @param failed what is wrong, by name; empty if nothing is */
    record Found(List<String> checked, Map<String, String> failed) {
        boolean isReady() {
            return failed.isEmpty();
        }

        JsonObject toJson() {
            JsonObject each = new JsonObject();
            checked.forEach(name -> each.put(name, failed.getOrDefault(name, "up")));
            failed.forEach(each::put);
            return new JsonObject().put("status", isReady() ? "up" : "down").put("checks", each);
        }
    }

    /** From now on not ready. */
    public void drain() {
        draining = true;
    }

    /** Succeeds within a second or so. */
    Future<Found> check() {
        if (draining) {
            return Future.succeededFuture(new Found(List.of(), Map.of("server", "shutting down")));
        }
        synchronized (this) {
            if (latest.isComplete()) {
                latest = start();
            }
            return latest;
        }
    }

    private Future<Found> start() {
        List<String> names = new ArrayList<>();
        List<Future<Void>> running = new ArrayList<>();
        checks.get().forEach((name, check) -> {
            names.add(name);
            running.add(check.timeout(CHECK_MILLIS, TimeUnit.MILLISECONDS));
        });
        return Future.join(running).transform(done -> Future.succeededFuture(found(names, running)));
    }

    private static Found found(List<String> names, List<Future<Void>> checks) {
        Map<String, String> failed = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (checks.get(i).failed()) {
                failed.put(names.get(i), String.valueOf(checks.get(i).cause().getMessage()));
            }
        }
        return new Found(names, failed);
    }
}
