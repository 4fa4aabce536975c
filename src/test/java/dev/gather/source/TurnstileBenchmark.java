package dev.gather.source;

import dev.gather.kit.Benchmarked;
import dev.gather.request.Cancellation;
import io.vertx.core.Future;
import org.openjdk.jmh.annotations.Benchmark;

/** Going in and out of a pool that has room. */
public class TurnstileBenchmark extends Benchmarked {
    private final Turnstile turnstile = new Turnstile(16, 1024);
    private final Cancellation cancellation = new Cancellation();

    @Benchmark
    public Future<Void> enterAndLeave() {
        Future<Void> in = turnstile.enter(new Caller(3, Long.MAX_VALUE, cancellation));
        turnstile.leave(3);
        return in;
    }
}
