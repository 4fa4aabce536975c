package dev.gather.part;

import dev.gather.expression.ExpressionException;
import dev.gather.json.Json;
import dev.gather.plan.EachPlan;
import dev.gather.plan.Formula;
import dev.gather.plan.PartPlan;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.request.Cancellation;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import java.util.function.UnaryOperator;

/** Runs one part of a route, for every request. Thread-safe: it has no state of its own. */
public final class PartRunner {
    private static final PartOutcome SKIPPED = new PartOutcome.Skipped();

    private final PartPlan part;
    private final Source whole;

    /**
     * @param source with its guards around it; fetches one element of a part that is run for each of a list
     * @param bytesMax the most that the value may be
     */
    public PartRunner(PartPlan part, Source source, long bytesMax) {
        this(part.each() == null ? source : new PerElement(part, part.each(), source, bytesMax), part);
    }

    private PartRunner(Source whole, PartPlan part) {
        this.part = part;
        this.whole = whole;
    }

    /** The same with another source around, or in the place of, what fetches the whole part. */
    public PartRunner with(UnaryOperator<Source> around) {
        return new PartRunner(around.apply(whole), part);
    }

    /** What fetches all elements of a part. */
    private record PerElement(PartPlan part, EachPlan each, Source source, long bytesMax) implements Source {
        @Override
        public String key(Bindings bindings) throws BindingException {
            return source.key(bindings);
        }

        @Override
        public Future<SourceAnswer> fetch(SourceCall call) {
            return new EachRun(part, each, source, call, bytesMax).run();
        }
    }

    public PartPlan part() {
        return part;
    }

    /** Always succeeds. */
    public Future<PartOutcome> run(SourceCall call) {
        long start = System.nanoTime();
        Cancellation.Cause stopped = call.cancellation().cause();
        if (stopped != null) {
            return Future.succeededFuture(failedSince(start, Failure.of(stopped)));
        }
        try {
            if (part.when() != null && !holds(part.when(), call)) {
                return Future.succeededFuture(SKIPPED);
            }
            return whole.fetch(call)
                    .transform(done -> Future.succeededFuture(
                            done.succeeded()
                                    ? fetched(done.result(), call, start)
                                    : failedSince(start, Failure.of(done.cause()))));
        } catch (RuntimeException e) {
            return Future.succeededFuture(failedSince(start, Failure.of(e)));
        }
    }

    private static boolean holds(Formula condition, SourceCall call) {
        try {
            return condition.holds(call.bindings());
        } catch (ExpressionException e) {
            throw failed(e);
        }
    }

    private static Json evaluate(Formula formula, Json root, SourceCall call) {
        try {
            Json value = formula.evaluate(root, call.bindings());
            return value == null ? Json.NULL : value;
        } catch (ExpressionException e) {
            throw failed(e);
        }
    }

    private static SourceException failed(ExpressionException e) {
        return new SourceException(Reason.MALFORMED, "the expression failed: " + e.getMessage());
    }

    private PartOutcome fetched(SourceAnswer answer, SourceCall call, long start) {
        Json value = answer.value();
        try {
            value = part.transform() == null ? value : evaluate(part.transform(), value, call);
        } catch (RuntimeException e) {
            return failedSince(start, Failure.of(e));
        }
        long nanos = System.nanoTime() - start;
        return answer.gaveWay() == null
                ? new PartOutcome.Fetched(value, answer.status(), nanos)
                : new PartOutcome.Failed(answer.gaveWay(), value, value, true, nanos);
    }

    private PartOutcome failedSince(long start, Failure failure) {
        return failed(failure, System.nanoTime() - start);
    }

    private PartOutcome failed(Failure failure, long nanos) {
        return new PartOutcome.Failed(failure, part.substitute(), part.fallback(), false, nanos);
    }

    /** Not run, because a part that it needs has no value. */
    public PartOutcome missing(Failure because) {
        return failed(because, 0);
    }

    /** Run, but its value cannot be used. */
    public PartOutcome unusable(PartOutcome outcome, Failure because) {
        return failed(because, outcome.nanos());
    }

    /** Not run, because a part that it needs was not wanted. */
    public PartOutcome skipped() {
        return SKIPPED;
    }
}
