package dev.gather.verticle;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.EventBus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A verticle of a user who knows only Vert.x, and makes mistakes. */
public final class Raw extends VerticleBase {
    @Override
    public Future<?> start() {
        EventBus bus = vertx.eventBus();
        return Future.all(
                bus.consumer("raw.throws", message -> {
                            throw new IllegalStateException("a mistake of the user");
                        })
                        .completion(),
                bus.consumer("raw.blocks", message -> {
                            block(((Number) message.body()).longValue());
                            message.reply(1);
                        })
                        .completion(),
                bus.consumer(
                                "raw.stock",
                                message -> Gather.of(this)
                                        .http("stock")
                                        .get("/slow")
                                        .onSuccess(message::reply))
                        .completion(),
                bus.consumer("raw.leaves", message -> {
                            vertx.undeploy(deploymentID());
                            message.reply(1);
                        })
                        .completion());
    }

    static void block(long millis) {
        try {
            boolean none = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
            if (none) {
                throw new IllegalStateException("nobody counts down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
