package dev.gather.guard;

import dev.gather.observe.Observer;
import dev.gather.plan.CachePlan;
import dev.gather.plan.PartPlan;
import dev.gather.request.Endpoint;
import dev.gather.source.Source;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Puts the guards around a source. */
public final class Guards {
    private final Vertx vertx;
    private final KeptAnswers kept;
    private final Observer observer;

    public Guards(Vertx vertx, KeptAnswers kept, Observer observer) {
        this.vertx = vertx;
        this.kept = kept;
        this.observer = observer;
    }

    /** Its time alone. */
    public static Source timed(Vertx vertx, Source source, @Nullable Duration timeout) {
        return new Timed(vertx, source, timeout);
    }

    /**
     * The order, from the outside in: the answers that are kept, which take no time and stand in when time is up; the
     * time of whoever asks; the call that all share who ask, with a time of its own.
     *
     * @param endpoint the route that the part is of
     */
    public Source around(Source source, Endpoint endpoint, PartPlan part) {
        CachePlan cache = part.cache();
        if (cache == null) {
            return new Timed(vertx, source, part.timeout());
        }
        CacheKeys keys = new CacheKeys(endpoint.name(), part.name().text(), source, cache.by());
        Source shared = cache.ttl() == null
                ? source
                : new Shared(vertx, keys, kept, cache, endpoint.deadline(), source, observer);
        return new Keeping(cache, keys, kept, new Timed(vertx, shared, part.timeout()), observer);
    }
}
