package dev.gather.hostile;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A verticle of a user that waits, or reckons, for so many seconds with each message. */
public final class BlockingVerticle extends VerticleBase {
    static final AtomicLong BEGAN = new AtomicLong();

    @Override
    public Future<?> start() {
        return vertx.eventBus()
                .consumer("blocks", message -> {
                    BEGAN.set(System.nanoTime());
                    long seconds = config().getInteger("seconds");
                    if (config().getBoolean("busy")) {
                        reckon(seconds);
                    } else {
                        block(seconds);
                    }
                    message.reply(1);
                })
                .completion();
    }

    private static void reckon(long seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    private static void block(long seconds) {
        try {
            boolean none = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
            if (none) {
                throw new IllegalStateException("nobody counts down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
