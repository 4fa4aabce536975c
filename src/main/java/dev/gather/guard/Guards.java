package dev.gather.guard;

import dev.gather.observe.Observation.BreakerTurned;
import dev.gather.observe.Observation.Hedged;
import dev.gather.observe.Observation.Retried;
import dev.gather.observe.Observation.WorkStopped;
import dev.gather.observe.Observer;
import dev.gather.plan.CachePlan;
import dev.gather.plan.PartPlan;
import dev.gather.request.Cancellation.Cause;
import dev.gather.request.Endpoint;
import dev.gather.source.Policy;
import dev.gather.source.RetryBudgetConfig;
import dev.gather.source.Source;
import dev.gather.source.Strain;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts the guards around a source. */
public final class Guards {
    /** A second call for at most every twentieth. */
    private static final RetryBudgetConfig HEDGES = new RetryBudgetConfig(5, 0);

    private final Vertx vertx;
    private final KeptAnswers kept;
    private final Observer observer;
    private final Strain strain;
    private final Map<String, RetryBudget> budgets = new ConcurrentHashMap<>();

    /** @param strain of this server */
    public Guards(Vertx vertx, KeptAnswers kept, Observer observer, Strain strain) {
        this.vertx = vertx;
        this.kept = kept;
        this.observer = observer;
        this.strain = strain;
    }

    /** Its time alone. */
    public static Source timed(Vertx vertx, Source source, @Nullable Duration timeout) {
        return new Timed(vertx, source, timeout, (cause, alone) -> {});
    }

    /**
     * The order, from the outside in: the answers that are kept, which take no time and stand in when time is up; the
     * time of whoever asks; the call that all share who ask, with a time of its own; its attempts.
     *
     * @param endpoint the route that the part is of
     * @param policy of the resource that it asks, or null if there is none
     */
    public Source around(Source source, Endpoint endpoint, PartPlan part, @Nullable Policy policy) {
        Place place = new Place(endpoint.name(), part.name().text());
        Source attempts = attempts(source, part, place, policy);
        CachePlan cache = part.cache();
        if (cache == null) {
            return timed(attempts, part, place);
        }
        CacheKeys keys = new CacheKeys(place.route(), place.part(), source, cache.by());
        Source shared = cache.ttl() == null
                ? attempts
                : new Shared(vertx, keys, kept, cache, endpoint.deadline(), attempts, observer);
        return new Keeping(cache, keys, kept, timed(shared, part, place), observer);
    }

    /**
     * Around the calls of one place that is no part: their time, and a breaker for all of them.
     *
     * @param route what stands for the route in metrics
     * @param part what stands for the part
     */
    public UnaryOperator<Source> standing(String route, String part, @Nullable Policy policy) {
        Place place = new Place(route, part);
        if (policy == null) {
            return source -> timed(source, place);
        }
        Breaker breaker = new Breaker(policy.breaker(), System::nanoTime, open -> turned(place, open));
        return source -> timed(
                new Breaking(source, breaker, null, policy.attempt(), strain, cause -> stopped(place, cause)), place);
    }

    private Source timed(Source source, Place place) {
        return new Timed(vertx, source, null, (cause, alone) -> stopped(place, cause));
    }

    private record Place(String route, String part) {}

    private Source timed(Source source, PartPlan part, Place place) {
        return new Timed(vertx, source, part.timeout(), (cause, alone) -> stopped(place, cause));
    }

    private Source attempts(Source source, PartPlan part, Place place, @Nullable Policy policy) {
        if (policy == null) {
            return source;
        }
        Breaker breaker = new Breaker(policy.breaker(), System::nanoTime, open -> turned(place, open));
        Latencies latencies = part.retry() > 0 || part.isHedged() ? new Latencies() : null;
        Source each =
                new Breaking(source, breaker, latencies, policy.attempt(), strain, cause -> stopped(place, cause));
        return latencies == null ? each : repeated(each, latencies, part, place, policy);
    }

    /** From the outside in: those that are made again; the second one of each; each by itself. */
    private Source repeated(Source each, Latencies latencies, PartPlan part, Place place, Policy policy) {
        Source one = part.isHedged()
                ? new Hedging(
                        vertx,
                        each,
                        new RetryBudget(HEDGES, System::nanoTime),
                        latencies,
                        strain,
                        outcome -> hedged(place, outcome))
                : each;
        if (part.retry() == 0) {
            return one;
        }
        Timed timed = new Timed(vertx, one, null, (cause, alone) -> {
            if (alone) {
                stopped(place, cause);
            }
        });
        return new Retrying(
                one, timed, part.retry(), budget(part, policy), latencies, outcome -> retried(place, outcome));
    }

    /** One for all parts that ask the resource. */
    private RetryBudget budget(PartPlan part, Policy policy) {
        String resource = part.kind().key() + " " + part.call().resource();
        return budgets.computeIfAbsent(resource, none -> new RetryBudget(policy.retryBudget(), System::nanoTime));
    }

    private void stopped(Place place, Cause cause) {
        observer.observe(new WorkStopped(place.route(), place.part(), cause.text()));
    }

    private void turned(Place place, boolean open) {
        observer.observe(new BreakerTurned(place.route(), place.part(), open));
    }

    private void retried(Place place, String outcome) {
        observer.observe(new Retried(place.route(), place.part(), outcome));
    }

    private void hedged(Place place, String outcome) {
        observer.observe(new Hedged(place.route(), place.part(), outcome));
        if (outcome.equals(Hedging.WON) || outcome.equals(Hedging.LOST)) {
            stopped(place, Cause.OUTRUN);
        }
    }
}
