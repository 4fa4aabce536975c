package dev.gather.compose;

import dev.gather.json.Json;
import dev.gather.observe.Observation;
import dev.gather.observe.Observer;
import dev.gather.part.PartOutcome;
import dev.gather.part.PartRunner;
import dev.gather.part.RouteRunners;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.plan.TransactionPlan;
import dev.gather.reply.Verdict;
import dev.gather.request.ApiRequest;
import dev.gather.request.Cancellation;
import dev.gather.request.Cancellation.Cause;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.SourceCall;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The composing of one request. Every part starts as soon as what it refers to is there; nothing else orders them, but
 * for {@code after} and for writes. Confined to one event loop.
 *
 * <p>There is one way to stop: the cancellation of this composing. The deadline, the client's leaving and the failure
 * of a required part all end there, and every part then settles at once, so that waiting for all of them always ends.
 * Only a write that has begun is not stopped so, but by its own timeout, which is at the deadline at the latest.
 */
final class Composition {
    private final Vertx vertx;
    private final Plan plan;
    private final RouteRunners runners;
    private final ApiRequest request;
    private final Observer observer;
    private final Cancellation cancellation = new Cancellation();
    private final Outcomes outcomes;
    private final @Nullable AnswerPieces pieces;
    private final Future<PartOutcome>[] settling;
    private @Nullable Future<List<PartOutcome>> transaction;
    private @Nullable PartPlan firstFailed;
    private long bytes;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Composition(Vertx vertx, Plan plan, RouteRunners runners, ApiRequest request, Observer observer) {
        this.vertx = vertx;
        this.plan = plan;
        this.runners = runners;
        this.request = request;
        this.observer = observer;
        this.outcomes = new Outcomes(plan.parts().size(), RequestBindings.of(plan, request));
        this.pieces = AnswerPieces.of(plan, request, outcomes.bindings());
        this.settling = new Future[plan.parts().size()];
    }

    Future<Settled> run() {
        if (pieces != null) {
            pieces.begin();
        }
        if (settling.length == 0) {
            return Future.succeededFuture(settled());
        }
        Context context = vertx.getOrCreateContext();
        if (request.deadline().remainingNanos() <= 0) {
            cancellation.cancel(Cause.DEADLINE); // waited for its turn too long: nothing of it is begun
        }
        long timer = vertx.setTimer(request.deadline().timerMillis(), id -> cancellation.cancel(Cause.DEADLINE));
        request.cancellation().onCancel(cause -> context.runOnContext(v -> cancellation.cancel(cause)));
        for (PartPlan part : plan.order()) {
            settling[part.index()] = outcome(part).map(ended -> settle(part, bounded(part, ended)));
        }
        return Future.all(Arrays.asList(settling)).map(all -> {
            vertx.cancelTimer(timer);
            cancellation.close();
            request.cancellation().close();
            return settled();
        });
    }

    private Future<PartOutcome> outcome(PartPlan part) {
        TransactionPlan together = plan.transaction();
        int place = together == null ? -1 : together.members().indexOf(part.index());
        if (place < 0) {
            return whenOver(part, () -> start(runners.parts().get(part.index())));
        }
        if (transaction == null) { // what the first of them waits for is what all of them wait for
            transaction = whenOver(part, () -> new TransactionRun(vertx, plan, runners, outcomes, call()).run());
        }
        return transaction.map(all -> all.get(place));
    }

    private <T> Future<T> whenOver(PartPlan part, Supplier<Future<T>> next) {
        if (part.needs().isEmpty() && part.after().isEmpty()) {
            return next.get();
        }
        List<Future<PartOutcome>> awaited =
                new ArrayList<>(part.needs().size() + part.after().size());
        part.needs().forEach(index -> awaited.add(settling[index]));
        part.after().forEach(index -> awaited.add(settling[index]));
        return Future.all(awaited).compose(over -> next.get());
    }

    private SourceCall call() {
        return new SourceCall(request, outcomes.bindings(), cancellation);
    }

    private Future<PartOutcome> start(PartRunner runner) {
        PartOutcome notRun = outcomes.withoutRunning(runner);
        if (notRun != null) {
            return Future.succeededFuture(notRun);
        }
        if (!runner.part().writes() || cancellation.isCancelled()) {
            return runner.run(call());
        }
        Cancellation own = new Cancellation();
        return runner.run(call().asWrite(own, null)).onComplete(done -> own.close());
    }

    /** What was written stays written, however large the answer to it. */
    private PartOutcome bounded(PartPlan part, PartOutcome ended) {
        Json own = part.writes() ? null : ended.own();
        if (own == null) {
            return ended;
        }
        long more = own.length();
        if (bytes + more > plan.answersBytesMax()) {
            String detail = "the parts are together larger than " + plan.answersBytesMax();
            return runners.parts().get(part.index()).unusable(ended, Failure.of(Reason.TOO_LARGE, detail));
        }
        bytes += more;
        return ended;
    }

    private PartOutcome settle(PartPlan part, PartOutcome outcome) {
        outcomes.set(part, outcome);
        Failure failure = outcome.failure();
        observer.observe(new Observation.PartSettled(
                request.id(),
                plan.endpoint().name(),
                part.name().text(),
                failure != null
                        ? failure.reason().text()
                        : outcome.isSkipped() ? Observation.PartSettled.SKIPPED : Observation.PartSettled.FETCHED,
                failure == null ? "" : failure.detail(),
                outcome.nanos()));
        if (outcome.isFatal() && firstFailed == null && ungiven() == null) {
            firstFailed = part;
            cancellation.cancel(Cause.PART_FAILED);
        }
        if (pieces != null && firstFailed == null) {
            give(pieces, part);
        }
        return outcome;
    }

    /** An answer of which no more can be given has failed. */
    private void give(AnswerPieces given, PartPlan part) {
        given.settled(part);
        if (given.failure() != null) {
            cancellation.cancel(Cause.PART_FAILED);
        }
    }

    /** Why no more can be given, if that came before any part failed. */
    private @Nullable Failure ungiven() {
        return pieces == null ? null : pieces.failure();
    }

    private Settled settled() {
        List<PartOutcome> all = outcomes.all();
        Failure ungiven = ungiven();
        Verdict verdict =
                ungiven == null ? Verdicts.of(plan, all, firstFailed) : new Verdict.Refused("", ungiven, false);
        return new Settled(verdict, all, outcomes.bindings(), pieces);
    }
}
