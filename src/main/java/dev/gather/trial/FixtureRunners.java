package dev.gather.trial;

import dev.gather.guard.Guards;
import dev.gather.json.Json;
import dev.gather.part.PartRunner;
import dev.gather.part.RouteRunners;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.request.ApiRequest;
import dev.gather.source.CallSpec;
import dev.gather.source.Opening;
import dev.gather.source.Reason;
import dev.gather.source.RouteUse;
import dev.gather.source.Routes;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import dev.gather.source.SourceKind;
import dev.gather.source.Strain;
import dev.gather.source.Transaction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The runners of a route's parts with fixtures in the place of their sources. Confined to one event loop. */
final class FixtureRunners {
    private final Vertx vertx;
    private final Map<String, Fixture> fixtures;
    private final Set<String> missing = new LinkedHashSet<>();

    /** @param fixtures by the names of parts */
    FixtureRunners(Vertx vertx, Map<String, Fixture> fixtures) {
        this.vertx = vertx;
        this.fixtures = fixtures;
    }

    RouteRunners of(Plan plan) {
        List<PartRunner> parts = plan.parts().stream()
                .map(part -> runner(part, plan.answersBytesMax()))
                .toList();
        return new RouteRunners(parts, call -> Future.succeededFuture(new NoTransaction()));
    }

    /** The parts that were run and had no fixture. */
    Set<String> missing() {
        return missing;
    }

    private PartRunner runner(PartPlan part, long bytesMax) {
        String name = part.name().text();
        Fixture fixture = fixtures.get(name);
        if (fixture == null && part.call().isLocal()) {
            return new PartRunner(part, local(part.kind(), part.call()), bytesMax);
        }
        Source source = fixture == null ? new Missing(name, missing) : new FixtureSource(vertx, fixture);
        // The guards of a part with each are for one element, and the fixture is for all of them.
        return part.each() == null
                ? new PartRunner(part, Guards.timed(vertx, source, part.timeout()), bytesMax)
                : new PartRunner(part, source, bytesMax).with(whole -> source);
    }

    /** The one place that trusts a part to hold a call of its kind. */
    @SuppressWarnings("unchecked")
    private <R, C extends CallSpec> Source local(SourceKind<R, C> kind, CallSpec call) {
        Opening opening = new Opening(vertx, 1, null, new NoRoutes(), observation -> {}, Strain.NONE);
        return kind.open(opening, Map.of(), List.of()).source((C) call, false);
    }

    private record Missing(String part, Set<String> missing) implements Source {
        @Override
        public String key(dev.gather.reference.Bindings bindings) {
            return part;
        }

        @Override
        public Future<SourceAnswer> fetch(SourceCall call) {
            missing.add(part);
            return SourceException.failed(Reason.BUG, "the case has no fixture for this part");
        }
    }

    /** A part that is another route's answer has a fixture like any other. */
    private static final class NoRoutes implements Routes {
        @Override
        public Future<SourceAnswer> answer(RouteUse use, SourceCall call) {
            return SourceException.failed(Reason.BUG, "no routes inside a case");
        }

        @Override
        public Json read(RouteUse use, ApiRequest request) {
            return Json.NULL;
        }
    }

    /** Nothing is written, so there is nothing to undo. */
    private static final class NoTransaction implements Transaction {
        @Override
        public Future<Void> mark(Savepoint savepoint) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> undoTo(Savepoint savepoint) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> forget(Savepoint savepoint) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> commit() {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> rollback() {
            return Future.succeededFuture();
        }

        @Override
        public boolean isToBeRepeated() {
            return false;
        }
    }
}
