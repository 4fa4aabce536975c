package dev.gather;

import dev.gather.guard.Guards;
import dev.gather.part.PartRunner;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.source.CallSpec;
import dev.gather.source.OpenKind;
import dev.gather.source.SourceKind;
import dev.gather.source.SourceKind.Planned;
import dev.gather.source.SourceKinds;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every kind of source, open, and the runner of every part, made once. Thread-safe. */
final class OpenSources {
    private final Guards guards;
    private final Map<SourceKind<?, ?>, OpenKind<?>> kinds = new LinkedHashMap<>();
    private final List<List<PartRunner>> runners = new ArrayList<>();

    OpenSources(Vertx vertx, GatherConfig config) {
        guards = new Guards(vertx);
        SourceKinds.ALL.forEach(kind -> kinds.put(kind, open(vertx, kind, config)));
        config.book()
                .plans()
                .forEach(plan ->
                        runners.add(plan.parts().stream().map(this::runner).toList()));
    }

    /** The one place that trusts the parts of a kind to hold calls of that kind. */
    @SuppressWarnings("unchecked")
    private static <R, C extends CallSpec> OpenKind<C> open(Vertx vertx, SourceKind<R, C> kind, GatherConfig config) {
        List<Planned<C>> calls = new ArrayList<>();
        for (Plan plan : config.book().plans()) {
            for (PartPlan part : plan.parts()) {
                if (part.kind() == kind) {
                    calls.add(new Planned<>((C) part.call(), plan.endpoint().deadline()));
                }
            }
        }
        return kind.open(
                vertx, config.eventLoops(), (Map<String, R>) config.resources().getOrDefault(kind, Map.of()), calls);
    }

    @SuppressWarnings("unchecked")
    private PartRunner runner(PartPlan part) {
        OpenKind<CallSpec> kind = (OpenKind<CallSpec>) Objects.requireNonNull(kinds.get(part.kind()));
        return new PartRunner(part, guards.around(kind.source(part.call()), part.timeout()));
    }

    /** The runners of a plan's parts, by their indexes. */
    List<PartRunner> runners(Plan plan) {
        return runners.get(plan.endpoint().index());
    }

    Map<String, Future<Void>> checks() {
        Map<String, Future<Void>> checks = new LinkedHashMap<>();
        kinds.values().forEach(kind -> checks.putAll(kind.checks()));
        return checks;
    }

    Future<Void> close() {
        return Future.join(kinds.values().stream().map(OpenKind::close).toList())
                .mapEmpty();
    }
}
