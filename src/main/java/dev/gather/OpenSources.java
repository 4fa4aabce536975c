package dev.gather;

import dev.gather.compose.RouteAnswers;
import dev.gather.config.Field;
import dev.gather.guard.Guards;
import dev.gather.guard.KeptAnswers;
import dev.gather.observe.Observer;
import dev.gather.part.PartRunner;
import dev.gather.part.RouteRunners;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.plan.TransactionPlan;
import dev.gather.source.CallSpec;
import dev.gather.source.OpenKind;
import dev.gather.source.Opening;
import dev.gather.source.Policy;
import dev.gather.source.Reason;
import dev.gather.source.Routes;
import dev.gather.source.Source;
import dev.gather.source.SourceException;
import dev.gather.source.SourceKind;
import dev.gather.source.SourceKind.Planned;
import dev.gather.source.SourceKinds;
import dev.gather.source.Strain;
import dev.gather.source.Turnstile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Every kind of source, open, and the runner of every part, made once. Thread-safe. */
final class OpenSources {
    private final Guards guards;
    private final Map<SourceKind<?, ?>, OpenKind<?>> kinds = new LinkedHashMap<>();
    private final Map<SourceKind<?, ?>, Map<String, ?>> resources;
    private final List<RouteRunners> runners = new ArrayList<>();
    private final Routes routes;

    /**
     * @param strain of this server
     * @param seen what is put around the runner of each part
     */
    OpenSources(
            Vertx vertx,
            GatherConfig config,
            KeptAnswers kept,
            Observer observer,
            Strain strain,
            BiFunction<Plan, PartRunner, PartRunner> seen) {
        resources = config.resources();
        guards = new Guards(vertx, kept, observer, strain);
        routes = new RouteAnswers(vertx, config.book(), this::runners, observer);
        Opening opening = new Opening(vertx, config.eventLoops(), config.freely(), routes, observer, strain);
        SourceKinds.ALL.forEach(kind -> kinds.put(kind, open(opening, kind, config)));
        config.book().plans().forEach(plan -> runners.add(runnersOf(plan, seen)));
    }

    private RouteRunners runnersOf(Plan plan, BiFunction<Plan, PartRunner, PartRunner> seen) {
        List<PartRunner> parts = plan.parts().stream()
                .map(part -> seen.apply(plan, runner(plan, part)))
                .toList();
        TransactionPlan together = plan.transaction();
        return together == null
                ? new RouteRunners(parts, call -> SourceException.failed(Reason.BUG, "no transaction"))
                : new RouteRunners(parts, call -> kind(together.kind()).begin(together.resource(), call));
    }

    /** The one place that trusts the parts of a kind to hold calls of that kind. */
    @SuppressWarnings("unchecked")
    private static <R, C extends CallSpec> OpenKind<C> open(
            Opening opening, SourceKind<R, C> kind, GatherConfig config) {
        List<Planned<C>> calls = new ArrayList<>();
        for (Plan plan : config.book().plans()) {
            for (PartPlan part : plan.parts()) {
                if (part.kind() == kind) {
                    calls.add(new Planned<>((C) part.call(), plan.endpoint().deadline()));
                }
            }
        }
        return kind.open(opening, (Map<String, R>) config.resources().getOrDefault(kind, Map.of()), calls);
    }

    @SuppressWarnings("unchecked")
    private OpenKind<CallSpec> kind(SourceKind<?, ?> kind) {
        return (OpenKind<CallSpec>) Objects.requireNonNull(kinds.get(kind));
    }

    private PartRunner runner(Plan plan, PartPlan part) {
        Source source = kind(part.kind()).source(part.call(), part.writes());
        Policy policy = policy(part.kind(), part.call().resource());
        return new PartRunner(part, guards.around(source, plan.endpoint(), part, policy), plan.answersBytesMax());
    }

    /** The one place that trusts a kind's resources to be of its type. */
    @SuppressWarnings("unchecked")
    private <R> @Nullable Policy policy(SourceKind<R, ?> kind, @Nullable String resource) {
        R config = resource == null
                ? null
                : (R) resources.getOrDefault(kind, Map.of()).get(resource);
        return config == null ? null : kind.policy(config);
    }

    Routes routes() {
        return routes;
    }

    SourceKind<?, ?> kindOf(Class<? extends SourceKind<?, ?>> type) {
        return kinds.keySet().stream().filter(type::isInstance).findFirst().orElseThrow();
    }

    /** The names of the resources of a kind that there are, if this is none of them; else nothing. */
    List<String> unless(Class<? extends SourceKind<?, ?>> type, String name) {
        Map<String, ?> named = resources.getOrDefault(kindOf(type), Map.of());
        return named.containsKey(name) ? List.of() : named.isEmpty() ? List.of("none") : List.copyOf(named.keySet());
    }

    /** For a call that stands in no part; without guards. */
    Source source(SourceKind<?, ?> kind, CallSpec call, boolean writes) {
        return kind(kind).source(call, writes);
    }

    /** What is put around the calls of a resource that stand in no part. */
    UnaryOperator<Source> guard(String place, SourceKind<?, ?> kind, String resource) {
        return guards.standing(place, kind.key() + " " + resource, policy(kind, resource));
    }

    /** What runs a plan's parts. */
    RouteRunners runners(Plan plan) {
        return runners.get(plan.endpoint().index());
    }

    Map<String, Future<Void>> checks() {
        Map<String, Future<Void>> checks = new LinkedHashMap<>();
        kinds.forEach((kind, open) -> {
            Field<?> section = kind.section();
            if (section != null) {
                open.checks().forEach((name, check) -> checks.put(section.name() + "." + name, check));
            }
        });
        return checks;
    }

    /** @see OpenKind#listen */
    Runnable listen(String database, String channel, Consumer<Boolean> ready, Consumer<String> said) {
        SourceKind<?, ?> listened = kinds.keySet().stream()
                .filter(SourceKind::hasChannels)
                .filter(kind -> resources.getOrDefault(kind, Map.of()).containsKey(database))
                .findFirst()
                .orElseThrow();
        return kind(listened).listen(database, channel, ready, said);
    }

    /** What stands before the connections of each upstream and database, such as {@code databases.shop}. */
    Map<String, Turnstile> pools() {
        Map<String, Turnstile> pools = new LinkedHashMap<>();
        kinds.forEach((kind, open) -> open.pools().forEach((name, pool) -> pools.put(section(kind) + name, pool)));
        return pools;
    }

    private static String section(SourceKind<?, ?> kind) {
        Field<?> section = kind.section();
        return section == null ? "" : section.name() + ".";
    }

    /** Succeeds if a resource answers, whatever that says. */
    Future<Void> reach(SourceKind<?, ?> kind, String resource) {
        return kind(kind).reach(resource);
    }

    Future<Void> verify(PartPlan part) {
        return kind(part.kind()).verify(part.call());
    }

    Future<Void> close() {
        return Future.join(kinds.values().stream().map(OpenKind::close).toList())
                .mapEmpty();
    }
}
