package dev.gather.guard;

import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.request.Cancellation;
import dev.gather.request.Cancellation.Cause;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.Strain;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes a call that only reads a second time when its answer takes longer than nineteen of twenty do, and takes the
 * answer that comes first; the other call is stopped. A budget of its own keeps the second calls at a twentieth of the
 * first, so that a source that is slow for all is not asked twice for all. Thread-safe.
 */
final class Hedging implements Source {
    /** The second call was faster. */
    static final String WON = "won";

    /** The first call was faster after all. */
    static final String LOST = "lost";

    /** Too many are made already. */
    static final String NO_BUDGET = "no-budget";

    /** This server has more to do than it can. */
    static final String OVERLOAD = "overload";

    private final Vertx vertx;
    private final Source source;
    private final RetryBudget budget;
    private final Latencies latencies;
    private final Strain strain;
    private final Consumer<String> told;

    Hedging(Vertx vertx, Source source, RetryBudget budget, Latencies latencies, Strain strain, Consumer<String> told) {
        this.vertx = vertx;
        this.source = source;
        this.budget = budget;
        this.latencies = latencies;
        this.strain = strain;
        this.told = told;
    }

    @Override
    public String key(Bindings bindings) throws BindingException {
        return source.key(bindings);
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall call) {
        budget.asked();
        long usual = latencies.p95Nanos();
        return usual == 0 || usual >= call.deadline().remainingNanos()
                ? source.fetch(call)
                : new Pair(call).run(TimeUnit.NANOSECONDS.toMillis(usual) + 1);
    }

    /** The two calls. Confined to one event loop. */
    private final class Pair {
        private final SourceCall call;
        private final Promise<SourceAnswer> answer = Promise.promise();
        private final Cancellation first;
        private final Cancellation second;
        private int running;
        private boolean hedged;

        private Pair(SourceCall call) {
            this.call = call;
            this.first = call.cancellation().child();
            this.second = call.cancellation().child();
        }

        private Future<SourceAnswer> run(long afterMillis) {
            long timer = vertx.setTimer(afterMillis, id -> hedge());
            start(first, second, LOST);
            return answer.future().onComplete(done -> vertx.cancelTimer(timer));
        }

        private void hedge() {
            if (answer.future().isComplete() || call.cancellation().isCancelled()) {
                return;
            }
            boolean strained = strain.shedding().getAsBoolean();
            hedged = !strained && budget.take();
            if (hedged) {
                start(second, first, WON);
            } else {
                told.accept(strained ? OVERLOAD : NO_BUDGET);
            }
        }

        private void start(Cancellation own, Cancellation other, String ifFirst) {
            running++;
            source.fetch(call.with(own)).onComplete(done -> {
                running--;
                own.close();
                if (done.succeeded() && answer.tryComplete(done.result())) {
                    if (hedged) {
                        told.accept(ifFirst);
                    }
                    other.cancel(Cause.OUTRUN);
                } else if (running == 0) {
                    answer.tryFail(done.cause());
                }
            });
        }
    }
}
