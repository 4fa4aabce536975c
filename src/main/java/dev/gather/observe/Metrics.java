package dev.gather.observe;

import dev.gather.observe.Observation.BreakerTurned;
import dev.gather.observe.Observation.CacheAsked;
import dev.gather.observe.Observation.Hedged;
import dev.gather.observe.Observation.HostsEjected;
import dev.gather.observe.Observation.Mistake;
import dev.gather.observe.Observation.PartSettled;
import dev.gather.observe.Observation.RequestAnswered;
import dev.gather.observe.Observation.RequestShed;
import dev.gather.observe.Observation.Retried;
import dev.gather.observe.Observation.VerticleAnswered;
import dev.gather.observe.Observation.VerticleFailed;
import dev.gather.observe.Observation.VerticleTurned;
import dev.gather.observe.Observation.WatchComposed;
import dev.gather.observe.Observation.WatchEnded;
import dev.gather.observe.Observation.WorkStopped;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
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

    private record VerticleKey(String verticle, String outcome) {}

    private final Map<VerticleKey, Timer> verticles = new ConcurrentHashMap<>();
    private final Map<RequestKey, Timer> requests = new ConcurrentHashMap<>();
    private final Map<PartKey, Timer> parts = new ConcurrentHashMap<>();
    /** One for each thing that can happen: those that are only counted hold nothing but their labels. */
    private final Map<Observation, Counter> counters = new ConcurrentHashMap<>();

    private final Map<Tags, AtomicInteger> states = new ConcurrentHashMap<>();
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
        } else if (observation instanceof VerticleAnswered answered) {
            VerticleKey key = new VerticleKey(answered.verticle(), answered.outcome());
            verticles.computeIfAbsent(key, this::timer).record(answered.nanos(), TimeUnit.NANOSECONDS);
        } else if (observation instanceof VerticleFailed failed) {
            thrown(failed.verticle()).increment();
        } else if (observation instanceof VerticleTurned turned) {
            turns(turned.verticle(), turned.turn()).increment();
        } else if (observation instanceof Mistake) {
            mistakes.increment();
        } else if (observation instanceof BreakerTurned breaker) {
            Tags tags = Tags.of("route", breaker.route(), "part", breaker.part());
            state("gather.breaker.open", "1 while the calls of a part are refused, since too many failed", tags)
                    .set(breaker.open() ? 1 : 0);
        } else if (observation instanceof HostsEjected ejected) {
            Tags tags = Tags.of("upstream", ejected.upstream());
            state("gather.hosts.ejected", "Hosts that are left alone, since their last calls failed", tags)
                    .set(ejected.hosts());
        } else if (!(observation instanceof WatchEnded)) {
            counters.computeIfAbsent(observation, this::counter).increment();
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

    /** From now on shows a value as it is when it is looked at. */
    public void watch(String name, String description, DoubleSupplier value) {
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** From now on shows how many connections were closed for a reason. */
    public void watchClosed(String reason, LongSupplier closed) {
        watched.add(closed);
        FunctionCounter.builder("gather.connections.closed", closed, LongSupplier::getAsLong)
                .description("Connections that the server closed: late heads, slow readers, too many")
                .tag("reason", reason)
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

    private AtomicInteger state(String name, String description, Tags tags) {
        return states.computeIfAbsent(tags, none -> {
            AtomicInteger state = new AtomicInteger();
            Gauge.builder(name, state, AtomicInteger::get)
                    .description(description)
                    .tags(tags)
                    .register(registry);
            return state;
        });
    }

    private Counter counter(Observation counted) {
        if (counted instanceof CacheAsked asked) {
            String told = "Parts with a cache: hit, miss, shared (a call was under way) or stale (the call failed)";
            return counter("gather.cache.asked", told, asked.route(), asked.part(), "outcome", asked.outcome());
        } else if (counted instanceof WorkStopped stopped) {
            String told = "Work for a part that was stopped before it had ended, by what stopped it";
            return counter("gather.cancelled", told, stopped.route(), stopped.part(), "reason", stopped.reason());
        } else if (counted instanceof Retried retried) {
            String told = "Calls that another try could help: made, or no-budget or no-time for it";
            return counter("gather.retries", told, retried.route(), retried.part(), "outcome", retried.outcome());
        }
        if (counted instanceof RequestShed shed) {
            return Counter.builder("gather.requests.shed")
                    .description("Requests turned away for lack of room, by what there was no room of")
                    .tag("reason", shed.reason())
                    .register(registry);
        }
        if (counted instanceof WatchComposed composed) {
            return Counter.builder("gather.watch.composings")
                    .description("Composings for those who watch: changed, same, failed, or put-off for requests")
                    .tags("route", composed.route(), "outcome", composed.outcome())
                    .register(registry);
        }
        Hedged hedged = (Hedged) counted;
        String told = "Calls slower than usual: the second won or lost, or why there was none";
        return counter("gather.hedges", told, hedged.route(), hedged.part(), "outcome", hedged.outcome());
    }

    private Counter counter(String name, String description, String route, String part, String key, String value) {
        return Counter.builder(name)
                .description(description)
                .tags("route", route, "part", part, key, value)
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

    private Timer timer(VerticleKey key) {
        return Timer.builder("gather.verticle.duration")
                .description("From when a message reached a verticle to its answer: answered, late, or why not")
                .tag("verticle", key.verticle())
                .tag("outcome", key.outcome())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter thrown(String verticle) {
        return Counter.builder("gather.verticle.thrown")
                .description("What verticles threw that no reason stands for, each logged")
                .tag("verticle", verticle)
                .register(registry);
    }

    private Counter turns(String verticle, String turn) {
        return Counter.builder("gather.verticle.turns")
                .description("Instances of verticles that were blocked, free again, lost or restarted")
                .tags("verticle", verticle, "turn", turn)
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
