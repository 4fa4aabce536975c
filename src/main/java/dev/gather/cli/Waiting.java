package dev.gather.cli;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what event loops do: a command has nothing else to do meanwhile. */
final class Waiting {
    /** Longer than any deadline in a config; whatever is waited for ends by itself before. */
    private static final long HOURS_MAX = 25;

    private Waiting() {}

    static <T> T forResult(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(HOURS_MAX, TimeUnit.HOURS);
    }
}
