package dev.gather.verticle;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A verticle whose start blocks until the test lets it go on, or never ends. */
public final class LateStart extends VerticleBase {
    static final CountDownLatch GO_ON = new CountDownLatch(1);
    static final AtomicInteger STOPPED = new AtomicInteger();

    @Override
    public Future<?> start() throws Exception {
        Gather gather = Gather.of(this);
        if (gather.config().containsKey("never")) {
            return Future.future(promise -> {});
        }
        boolean gone = GO_ON.await(60, TimeUnit.SECONDS);
        return gather.consume("late.start", body -> gone);
    }

    @Override
    public Future<?> stop() {
        STOPPED.incrementAndGet();
        return Future.succeededFuture();
    }
}
