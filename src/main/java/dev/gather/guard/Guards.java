package dev.gather.guard;

import dev.gather.source.Source;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Puts the guards around a source. */
public final class Guards {
    private final Vertx vertx;

    public Guards(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * The order, from the outside in: time.
     *
     * @param timeout the most that a fetch may take in all, or null for what the deadline leaves
     */
    public Source around(Source source, @Nullable Duration timeout) {
        return new Timed(vertx, source, timeout);
    }
}
