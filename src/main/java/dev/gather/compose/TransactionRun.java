package dev.gather.compose;

import dev.gather.part.PartOutcome;
import dev.gather.part.PartRunner;
import dev.gather.part.RouteRunners;
import dev.gather.plan.Plan;
import dev.gather.plan.TransactionPlan;
import dev.gather.request.Cancellation;
import dev.gather.request.Cancellation.Cause;
import dev.gather.source.Failure;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import dev.gather.source.Transaction;
import dev.gather.source.Transaction.Savepoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one request that happen together or not at all, one after another. What others did at the same time may
 * undo it; then it is done once more, if there is time. Confined to one event loop.
 */
final class TransactionRun {
    private final Vertx vertx;
    private final List<PartRunner> members;
    private final RouteRunners runners;
    private final Outcomes outcomes;
    private final SourceCall call;
    private final Cancellation own = new Cancellation();

    /** @param call of the request; what it is stopped by stops the transaction only before it has begun */
    TransactionRun(Vertx vertx, Plan plan, RouteRunners runners, Outcomes outcomes, SourceCall call) {
        TransactionPlan together = Objects.requireNonNull(plan.transaction());
        this.vertx = vertx;
        this.members = together.members().stream().map(runners.parts()::get).toList();
        this.runners = runners;
        this.outcomes = outcomes;
        this.call = call;
    }

    /** The outcomes of its parts, in their order; never fails. */
    Future<List<PartOutcome>> run() {
        Cause stopped = call.cancellation().cause();
        if (stopped != null) {
            return Future.succeededFuture(failed(Failure.of(stopped)));
        }
        long timer = vertx.setTimer(call.deadline().timerMillis(), id -> own.cancel(Cause.DEADLINE));
        return attempt(true)
                .recover(thrown -> Future.succeededFuture(failed(Failure.of(thrown))))
                .onComplete(done -> {
                    vertx.cancelTimer(timer);
                    own.close();
                });
    }

    private List<PartOutcome> failed(Failure failure) {
        return members.stream().map(member -> member.missing(failure)).toList();
    }

    private Future<List<PartOutcome>> attempt(boolean first) {
        List<PartOutcome> ended = new ArrayList<>();
        return runners.transaction()
                .apply(call.asWrite(own, null))
                .compose(transaction -> next(transaction, ended)
                        .compose(done -> end(transaction, ended, first))
                        .recover(thrown -> transaction
                                .rollback()
                                .compose(v -> isToBeRepeated(transaction, first)
                                        ? attempt(false)
                                        : Future.failedFuture(thrown))));
    }

    private boolean isToBeRepeated(Transaction transaction, boolean first) {
        return first && transaction.isToBeRepeated() && !own.isCancelled();
    }

    private Future<Void> next(Transaction transaction, List<PartOutcome> ended) {
        boolean over = ended.size() == members.size() || fatal(ended) != null;
        return over
                ? Future.succeededFuture()
                : runOne(transaction, members.get(ended.size())).compose(outcome -> {
                    outcomes.set(members.get(ended.size()).part(), outcome);
                    ended.add(outcome);
                    return next(transaction, ended);
                });
    }

    private static @Nullable PartOutcome fatal(List<PartOutcome> ended) {
        PartOutcome last = ended.isEmpty() ? null : ended.get(ended.size() - 1);
        return last != null && last.isFatal() ? last : null;
    }

    private Future<PartOutcome> runOne(Transaction transaction, PartRunner member) {
        PartOutcome notRun = outcomes.withoutRunning(member);
        if (notRun != null) {
            return Future.succeededFuture(notRun);
        }
        SourceCall write = call.asWrite(own, transaction);
        return member.part().isRequired()
                ? member.run(write)
                : transaction
                        .mark(Savepoint.PART)
                        .compose(v -> member.run(write))
                        .compose(outcome -> {
                            boolean undone = outcome.failure() != null && outcome.own() == null;
                            return undone
                                    ? transaction.undoTo(Savepoint.PART).map(outcome)
                                    : Future.succeededFuture(outcome);
                        });
    }

    private Future<List<PartOutcome>> end(Transaction transaction, List<PartOutcome> ended, boolean first) {
        PartOutcome fatal = fatal(ended);
        if (fatal == null) {
            return transaction.commit().map(ended);
        }
        if (isToBeRepeated(transaction, first)) {
            return Future.failedFuture(new SourceException(Objects.requireNonNull(fatal.failure())));
        }
        while (ended.size() < members.size()) {
            ended.add(members.get(ended.size()).missing(Failure.of(Cause.PART_FAILED)));
        }
        return transaction.rollback().map(ended);
    }
}
