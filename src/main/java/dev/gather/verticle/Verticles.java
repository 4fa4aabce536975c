package dev.gather.verticle;

import dev.gather.message.Callers;
import dev.gather.observe.Observer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The verticles of the user while the server runs. */
public final class Verticles {
    private static final long LOOK_MILLIS = 250;
    private static final Duration START_MAX = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Map<UserVerticle, List<Instance>> all = new LinkedHashMap<>();

    public Verticles(Vertx vertx, List<UserVerticle> verticles, Sources sources, Observer observer) {
        this.vertx = vertx;
        for (UserVerticle verticle : verticles) {
            List<Instance> instances = new ArrayList<>();
            for (int number = 0; number < verticle.instances(); number++) {
                instances.add(new Instance(vertx, verticle, number, sources, observer, START_MAX));
            }
            all.put(verticle, instances);
        }
    }

    /** A Vertx for them: with event loops of their own, so that none holds up the server. */
    public static Vertx vertx(VertxOptions options, List<UserVerticle> verticles) {
        int instances = verticles.stream()
                .filter(UserVerticle::isOnEventLoop)
                .mapToInt(UserVerticle::instances)
                .sum();
        // As many again, for those that take the place of blocked ones.
        return instances == 0 ? Vertx.vertx(options) : Loops.vertx(options, 2 * instances);
    }

    /** The most that a call of one may take, which is made for a message or for none: its caller waits no longer. */
    public static Duration longest(Duration callers) {
        return callers.compareTo(Facade.FREELY) > 0 ? callers : Facade.FREELY;
    }

    /** Fails if one of them does not start; the others may run by then. */
    public Future<Void> start() {
        if (all.isEmpty()) {
            return Future.succeededFuture();
        }
        Callers callers = Callers.of(vertx);
        callers.hear();
        vertx.eventBus().addInboundInterceptor(new Inbound(callers)).addOutboundInterceptor(new Outbound(callers));
        vertx.setPeriodic(LOOK_MILLIS, id -> instances().forEach(Instance::look));
        List<Future<Void>> starting = new ArrayList<>();
        all.forEach((verticle, instances) ->
                instances.forEach(instance -> starting.add(StartFailed.explain(verticle, instance.start()))));
        return Future.all(starting).mapEmpty();
    }

    private List<Instance> instances() {
        return all.values().stream().flatMap(List::stream).toList();
    }

    /** From now on none is started again. */
    public void stop() {
        instances().forEach(Instance::stop);
    }

    /** For operators: each with how many of its instances run, and how often they were started again. */
    public JsonArray describe() {
        JsonArray described = new JsonArray();
        all.forEach((verticle, instances) -> described.add(new JsonObject()
                .put("name", verticle.name())
                .put("run", verticle.run())
                .put("threading", verticle.threading())
                .put("instances", instances.size())
                .put("up", instances.stream().filter(Instance::isUp).count())
                .put("restarts", instances.stream().mapToInt(Instance::restarts).sum())));
        return described;
    }
}
