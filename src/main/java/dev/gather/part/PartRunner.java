package dev.gather.part;

import dev.gather.json.Json;
import dev.gather.plan.PartPlan;
import dev.gather.request.Cancellation;
import dev.gather.source.Failure;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Runs one part of a route, for every request. Thread-safe: it has no state of its own. */
public final class PartRunner {
    private final PartPlan part;
    private final Source source;

    /** @param source with its guards around it */
    public PartRunner(PartPlan part, Source source) {
        this.part = part;
        this.source = source;
    }

    public PartPlan part() {
        return part;
    }

    /** Always succeeds. */
    public Future<PartOutcome> run(SourceCall call) {
        long start = System.nanoTime();
        Cancellation.Cause stopped = call.cancellation().cause();
        if (stopped != null) {
            return Future.succeededFuture(failed(Failure.of(stopped), start));
        }
        return fetch(call)
                .transform(done -> Future.succeededFuture(
                        done.succeeded()
                                ? new PartOutcome.Fetched(done.result().value(), System.nanoTime() - start)
                                : failed(Failure.of(done.cause()), start)));
    }

    /** Not run, because a part that it needs has no value. */
    public PartOutcome skip(Failure because) {
        return new PartOutcome.Skipped(because, substitute());
    }

    private Future<SourceAnswer> fetch(SourceCall call) {
        try {
            return source.fetch(call);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private PartOutcome failed(Failure failure, long start) {
        return new PartOutcome.Failed(failure, substitute(), System.nanoTime() - start);
    }

    private @Nullable Json substitute() {
        if (part.fallback() != null) {
            return part.fallback();
        }
        return part.optional() ? Json.NULL : null;
    }
}
