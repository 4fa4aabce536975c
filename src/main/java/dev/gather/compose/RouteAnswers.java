package dev.gather.compose;

import dev.gather.json.Json;
import dev.gather.observe.Observer;
import dev.gather.part.PartOutcome;
import dev.gather.part.RouteRunners;
import dev.gather.plan.Plan;
import dev.gather.plan.PlanBook;
import dev.gather.reference.ShapeWriter;
import dev.gather.reply.Replies;
import dev.gather.reply.Verdict;
import dev.gather.request.ApiRequest;
import dev.gather.request.Deadline;
import dev.gather.request.Parameter.In;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.RouteUse;
import dev.gather.source.Routes;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Composes a route inside the composing of another. Thread-safe: it has no state of its own. */
public final class RouteAnswers implements Routes {
    private final Vertx vertx;
    private final Map<String, Plan> plans = new HashMap<>();
    private final Function<Plan, RouteRunners> runners;
    private final Observer observer;

    public RouteAnswers(Vertx vertx, PlanBook book, Function<Plan, RouteRunners> runners, Observer observer) {
        this.vertx = vertx;
        book.plans().forEach(plan -> plans.put(plan.endpoint().name(), plan));
        this.runners = runners;
        this.observer = observer;
    }

    @Override
    public Json read(RouteUse use, ApiRequest request) {
        return RequestReads.of(use, plans, request);
    }

    @Override
    public Future<SourceAnswer> answer(RouteUse use, SourceCall call) {
        Plan plan = Objects.requireNonNull(plans.get(use.key()));
        ApiRequest inner;
        try {
            inner = inner(plan, RouteArguments.of(plan.endpoint().parameters(), use, call), call);
        } catch (SourceException e) {
            return Future.failedFuture(e);
        }
        Composition composition = new Composition(vertx, plan, runners.apply(plan), inner, observer);
        return composition.run().map(settled -> answer(plan, settled, isGivenByClient(plan, use)));
    }

    private static ApiRequest inner(Plan plan, List<@Nullable Json> arguments, SourceCall call) {
        ApiRequest outer = call.request();
        Deadline own = Deadline.in(plan.endpoint().deadline());
        Deadline deadline = own.remainingNanos() < call.deadline().remainingNanos() ? own : call.deadline();
        return new ApiRequest(
                        outer.id(),
                        plan.endpoint(),
                        outer.path(),
                        arguments,
                        null,
                        outer.header(),
                        deadline,
                        call.cancellation().child(),
                        outer.held(),
                        outer.freshness())
                .at(outer.depth());
    }

    /** Whether any value that the other route works with was chosen by the client. */
    private static boolean isGivenByClient(Plan plan, RouteUse use) {
        boolean given =
                use.references().stream().anyMatch(reference -> reference.name().isClients());
        boolean fromHeaders = plan.endpoint().parameters().stream()
                .anyMatch(parameter ->
                        parameter.in() == In.HEADER && !use.params().containsKey(parameter.name()));
        return given || fromHeaders || !plan.requestReferences().isEmpty();
    }

    private static SourceAnswer answer(Plan plan, Settled settled, boolean givenByClient) {
        int status = plan.head().status();
        return settled.verdict()
                .fold(
                        complete -> new SourceAnswer(body(plan, settled), status, null),
                        partial -> new SourceAnswer(body(plan, settled), status, firstFailure(settled)),
                        refused -> {
                            throw new SourceException(failure(refused, givenByClient));
                        });
    }

    /** Which values are the client's, and whose path names what was not found, is known by the inner route. */
    private static Failure failure(Verdict.Refused refused, boolean givenByClient) {
        Failure failure = refused.failure();
        if (failure.reason() == Reason.BINDING && !givenByClient) {
            return Failure.of(Reason.BINDING, failure.detail());
        }
        boolean own = failure.reason() == Reason.NOT_FOUND && !refused.readsPath() && failure.answerStatus() == 0;
        return own ? failure.answeredAs(Replies.status(failure, false)) : failure;
    }

    private static Failure firstFailure(Settled settled) {
        return settled.outcomes().stream()
                .map(PartOutcome::failure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static Json body(Plan plan, Settled settled) {
        if (!plan.head().isWithBody()) {
            return Json.NULL;
        }
        Buffer body = ShapeWriter.reply(plan.reply(), Shown.of(plan, settled.bindings()));
        return Json.trusted(body.getBytes(), 0, body.length());
    }
}
