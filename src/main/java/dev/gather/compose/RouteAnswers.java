package dev.gather.compose;

import dev.gather.json.Json;
import dev.gather.observe.Observer;
import dev.gather.part.PartOutcome;
import dev.gather.part.RouteRunners;
import dev.gather.plan.Plan;
import dev.gather.plan.PlanBook;
import dev.gather.reference.ShapeWriter;
import dev.gather.request.ApiRequest;
import dev.gather.source.Failure;
import dev.gather.source.Routes;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Composes a route inside the composing of another. Thread-safe: it has no state of its own. */
public final class RouteAnswers implements Routes {
    private final Vertx vertx;
    private final PlanBook book;
    private final Function<Plan, RouteRunners> runners;
    private final Observer observer;

    public RouteAnswers(Vertx vertx, PlanBook book, Function<Plan, RouteRunners> runners, Observer observer) {
        this.vertx = vertx;
        this.book = book;
        this.runners = runners;
        this.observer = observer;
    }

    @Override
    public Future<SourceAnswer> answer(String key, List<@Nullable Json> arguments, SourceCall call) {
        Plan plan = book.plan(key);
        ApiRequest outer = call.request();
        ApiRequest inner = new ApiRequest(
                outer.id(),
                plan.endpoint(),
                outer.path(),
                arguments,
                null,
                outer.header(),
                call.deadline(),
                call.cancellation().child());
        Composition composition = new Composition(vertx, plan, runners.apply(plan), inner, observer);
        return composition.run().map(settled -> answer(plan, settled));
    }

    private static SourceAnswer answer(Plan plan, Settled settled) {
        return settled.verdict()
                .fold(
                        complete -> new SourceAnswer(body(plan, settled)),
                        partial -> new SourceAnswer(body(plan, settled), 0, firstFailure(settled)),
                        refused -> {
                            throw new SourceException(refused.failure());
                        });
    }

    private static Failure firstFailure(Settled settled) {
        return settled.outcomes().stream()
                .map(PartOutcome::failure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static Json body(Plan plan, Settled settled) {
        Buffer body = ShapeWriter.reply(plan.reply(), Shown.of(plan, settled.bindings()));
        return Json.trusted(body.getBytes(), 0, body.length());
    }
}
