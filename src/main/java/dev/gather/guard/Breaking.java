package dev.gather.guard;

import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.request.Cancellation.Cause;
import dev.gather.source.Failure;
import dev.gather.source.Judgement;
import dev.gather.source.Reason;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import dev.gather.source.Strain;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt of a call: refused at once while too many of its like fail; how it ends is counted. Thread-safe. */
final class Breaking implements Source {
    private final Source source;
    private final Breaker breaker;
    private final @Nullable Latencies latencies;
    private final @Nullable Duration usual;
    private final Strain strain;
    private final Consumer<Cause> stopped;

    /**
     * @param latencies told how long good calls took, or null if nobody asks
     * @param usual the most that one call may take, or null for what its caller has
     * @param strain of this server: what it did not get round to says nothing of the source
     * @param stopped told each time that the source stopped a call by itself, because it took longer
     */
    Breaking(
            Source source,
            Breaker breaker,
            @Nullable Latencies latencies,
            @Nullable Duration usual,
            Strain strain,
            Consumer<Cause> stopped) {
        this.source = source;
        this.breaker = breaker;
        this.latencies = latencies;
        this.usual = usual;
        this.strain = strain;
        this.stopped = stopped;
    }

    @Override
    public String key(Bindings bindings) throws BindingException {
        return source.key(bindings);
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall call) {
        Breaker.Pass pass = breaker.admit();
        if (pass == Breaker.Pass.REFUSED) {
            return SourceException.failed(Reason.REFUSED, "its breaker is open: too many calls failed");
        }
        long start = System.nanoTime();
        return source.fetch(call).onComplete(done -> {
            breaker.ended(pass, Judgement.of(done, call, start, usual, strain));
            if (done.succeeded()) {
                took(System.nanoTime() - start);
            } else if (!call.cancellation().isCancelled() && isLate(done.cause())) {
                stopped.accept(Cause.TIMEOUT);
            }
        });
    }

    private void took(long nanos) {
        if (latencies != null) {
            latencies.add(nanos);
        }
    }

    private static boolean isLate(Throwable thrown) {
        return Failure.of(thrown).reason() == Reason.TIMEOUT;
    }
}
