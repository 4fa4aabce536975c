package dev.gather.observe;

import dev.gather.observe.Observation.CacheAsked;
import dev.gather.observe.Observation.PartSettled;
import dev.gather.observe.Observation.RequestAnswered;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Counts and times for Prometheus. Labels are routes, parts and the closed sets of statuses and reasons, all from the
 * config: nothing that a client sends becomes a label.
 */
public final class Metrics implements Observer, AutoCloseable {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private record RequestKey(String route, int status, String completeness) {}

    private record PartKey(String route, String part, String outcome) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<RequestKey, Timer> requests = new ConcurrentHashMap<>();
    private final Map<PartKey, Timer> parts = new ConcurrentHashMap<>();
    private final Map<CacheAsked, Counter> cache = new ConcurrentHashMap<>();
    /** What counters are read from: they do not keep it alive themselves. */
    private final List<LongSupplier> watched = new CopyOnWriteArrayList<>();

    private final Counter mistakes = Counter.builder("gather.mistakes")
            .description("Mistakes of this server, each logged")
            .register(registry);
    private final JvmGcMetrics gc = new JvmGcMetrics();

    public Metrics() {
        FunctionCounter.builder("gather.log.dropped", this, metrics -> BatchAppender.dropped())
                .description("Log lines that were dropped because the output was slow")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    @Override
    public void observe(Observation observation) {
        if (observation instanceof RequestAnswered answered) {
            RequestKey key = new RequestKey(answered.route(), answered.status(), answered.completeness());
            requests.computeIfAbsent(key, this::timer).record(answered.nanos(), TimeUnit.NANOSECONDS);
        } else if (observation instanceof PartSettled part) {
            PartKey key = new PartKey(part.route(), part.part(), part.outcome());
            parts.computeIfAbsent(key, this::timer).record(part.nanos(), TimeUnit.NANOSECONDS);
        } else if (observation instanceof CacheAsked asked) {
            cache.computeIfAbsent(asked, this::counter).increment();
        } else {
            mistakes.increment();
        }
    }

    /** From now on shows what the cache says of itself. */
    public void watchCache(LongSupplier bytes, LongSupplier evictions) {
        Gauge.builder("gather.cache.bytes", bytes, LongSupplier::getAsLong)
                .description("What is kept of the answers of parts, about")
                .strongReference(true)
                .register(registry);
        watched.add(evictions);
        FunctionCounter.builder("gather.cache.evictions", evictions, LongSupplier::getAsLong)
                .description("Kept answers that had to make room for others")
                .register(registry);
    }

    /** From now on shows how many connections of a pool are in use, and how many callers wait for one. */
    public void watchPool(String pool, IntSupplier inUse, IntSupplier waiting) {
        Gauge.builder("gather.pool.in.use", inUse, IntSupplier::getAsInt)
                .description("Connections of an upstream or a database that are in use")
                .tag("pool", pool)
                .strongReference(true)
                .register(registry);
        Gauge.builder("gather.pool.waiting", waiting, IntSupplier::getAsInt)
                .description("Calls that wait for a connection of an upstream or a database")
                .tag("pool", pool)
                .strongReference(true)
                .register(registry);
    }

    private Counter counter(CacheAsked asked) {
        return Counter.builder("gather.cache.asked")
                .description("Parts with a cache: hit, miss, shared (a call was under way) or stale (the call failed)")
                .tag("route", asked.route())
                .tag("part", asked.part())
                .tag("outcome", asked.outcome())
                .register(registry);
    }

    private Timer timer(RequestKey key) {
        return Timer.builder("gather.request.duration")
                .description("From the head of a request to its answer; status 499: the client left")
                .tag("route", key.route())
                .tag("status", Integer.toString(key.status()))
                .tag("completeness", key.completeness())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Timer timer(PartKey key) {
        return Timer.builder("gather.part.duration")
                .description("From when a part could start to its outcome: fetched, or the reason why not")
                .tag("route", key.route())
                .tag("part", key.part())
                .tag("outcome", key.outcome())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** In Prometheus's text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
