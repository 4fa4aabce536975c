package dev.gather.guard;

import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.request.Deadline;
import dev.gather.source.Failure;
import dev.gather.source.Failure.Fault;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.Tried;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Makes a call that only reads again when the source could not be spoken to or took too long, within the time of the
 * part and a budget. So that time is left for it, no attempt but the last takes more than half of what there is.
 * Thread-safe.
 */
final class Retrying implements Source {
    /** It is made again. */
    static final String MADE = "made";

    /** It could have helped, but too many are made already. */
    static final String NO_BUDGET = "no-budget";

    /** It could have helped, but what is left of the time is less than an answer usually takes. */
    static final String NO_TIME = "no-time";

    private final Source source;
    private final Timed attempt;
    private final int times;
    private final RetryBudget budget;
    private final Latencies latencies;
    private final Consumer<String> told;

    /**
     * @param attempt the source with a time that is said for each call
     * @param times how often it is made again at most
     */
    Retrying(Source source, Timed attempt, int times, RetryBudget budget, Latencies latencies, Consumer<String> told) {
        this.source = source;
        this.attempt = attempt;
        this.times = times;
        this.budget = budget;
        this.latencies = latencies;
        this.told = told;
    }

    @Override
    public String key(Bindings bindings) throws BindingException {
        return source.key(bindings);
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall call) {
        budget.asked();
        return attempt(call.with(new Tried()), times);
    }

    private Future<SourceAnswer> attempt(SourceCall call, int left) {
        if (left == 0) {
            return source.fetch(call);
        }
        Duration half = Duration.ofNanos(Math.max(1, call.deadline().remainingNanos() / 2));
        Deadline own = call.deadline().within(half);
        return attempt.fetch(call, own)
                .recover(thrown ->
                        mayHelp(Failure.of(thrown), call) ? attempt(call, left - 1) : Future.failedFuture(thrown));
    }

    private boolean mayHelp(Failure failure, SourceCall call) {
        if (failure.fault() == Fault.NONE || call.cancellation().isCancelled()) {
            return false;
        }
        String outcome =
                call.deadline().remainingNanos() <= latencies.p95Nanos() ? NO_TIME : budget.take() ? MADE : NO_BUDGET;
        told.accept(outcome);
        return outcome.equals(MADE);
    }
}
