package dev.gather.plan;

import dev.gather.config.Spelling;
import dev.gather.request.Watchable;
import dev.gather.request.Watchable.Channel;
import dev.gather.source.SourceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the routes that can be watched, and checks them, once all routes are known. */
final class LiveRoutes {
    private final Map<String, RouteConfig> routes;
    private final Map<String, Plan> plans;
    private final Map<SourceKind<?, ?>, Map<String, ?>> resources;

    LiveRoutes(Map<String, RouteConfig> routes, List<Plan> plans, Map<SourceKind<?, ?>, Map<String, ?>> resources) {
        this.routes = routes;
        this.plans =
                plans.stream().collect(Collectors.toMap(plan -> plan.endpoint().name(), plan -> plan));
        this.resources = resources;
    }

    /** By the index of their endpoint. */
    Map<Integer, Watchable> read() {
        Map<Integer, Watchable> watchable = new LinkedHashMap<>();
        plans.forEach((key, plan) -> {
            RouteConfig route = Objects.requireNonNull(routes.get(key));
            LiveConfig live = route.live();
            if (live != null) {
                watchable.put(plan.endpoint().index(), read(plan, route, live));
            }
        });
        return Map.copyOf(watchable);
    }

    private Watchable read(Plan plan, RouteConfig route, LiveConfig live) {
        if (!plan.endpoint().method().equals("GET")) {
            route.values().problem(RouteConfig.LIVE, "no live: only what a GET route answers can be watched");
        } else if (!plan.head().isWithBody()) {
            route.values().problem(RouteConfig.LIVE, "no live beside status: 204, which has no body to be watched");
        }
        if (live.listen() != null) {
            check(live, live.listen());
        }
        RequestUse use = RequestUse.of(plan, plans);
        if (use.readsId()) {
            String expected = "no request.id in a route with live, or in one that it asks:";
            live.values().problem("a route that reads request.id", expected + " it is another for each who watches");
        }
        return new Watchable(live.every(), live.listen(), List.copyOf(use.headers()), use.readsPath());
    }

    private void check(LiveConfig live, Channel channel) {
        Set<String> databases = resources.entrySet().stream()
                .filter(kind -> kind.getKey().hasChannels())
                .flatMap(kind -> kind.getValue().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!databases.contains(channel.database())) {
            String known = databases.isEmpty() ? ", where there is none" : ": " + String.join(", ", databases);
            String hint = Spelling.hint(channel.database(), databases);
            live.values().problem(LiveConfig.LISTEN, "a channel of a database under databases" + known, hint);
        }
    }
}
