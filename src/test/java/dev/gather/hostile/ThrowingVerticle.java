package dev.gather.hostile;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** A verticle of a user, whose consumer throws. */
public final class ThrowingVerticle extends VerticleBase {
    @Override
    public Future<?> start() {
        return vertx.eventBus()
                .consumer("throws", message -> {
                    throw new IllegalStateException("a mistake of the user");
                })
                .completion();
    }
}
