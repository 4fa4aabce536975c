package dev.gather.source.postgres;

import com.sun.management.OperatingSystemMXBean;
import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.demo.DemoPostgres;
import dev.gather.request.Cancellation;
import dev.gather.source.Caller;
import dev.gather.source.Strain;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What it costs and brings that quick queries share connections: throughput, CPU for each query here and in
 * Postgres, and what becomes of the quick ones when one of them is slow for once. It prints the tables of decision
 * 0009. Run by hand:
 *
 * <pre>mvn test-compile, then java -cp … dev.gather.source.postgres.SharingBenchmark [slow]</pre>
 */
final class SharingBenchmark {
    private static final int EVENT_LOOPS = 2;
    private static final int[] CONCURRENT = {1, 16, 256};
    private static final int ROUNDS = 3;
    private static final Duration WARM = Duration.ofSeconds(1);
    private static final Duration MEASURED = Duration.ofSeconds(2);
    private static final Duration SLOW_EVERY = Duration.ofMillis(250);
    private static final double SLOW_SECONDS = 0.3;
    private static final int SAMPLES_MAX = 2_000_000;
    private static final String QUERY = "select id, total from orders where id = $1 and pg_sleep($2) is not null";

    /** @param cpuMicros of this process, for each query */
    private record Measure(
            double perSecond, double cpuMicros, double postgresMicros, double p50, double p99, double max) {
        private static double median(List<Measure> all, ToDoubleFunction<Measure> what) {
            return all.stream().mapToDouble(what).sorted().toArray()[all.size() / 2];
        }
    }

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setPreferNativeTransport(true));
    private final List<Context> loops = new ArrayList<>();
    private final DemoPostgres postgres;
    private final Database database;
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean running;

    private SharingBenchmark(DemoPostgres postgres) throws ConfigException {
        this.postgres = postgres;
        String yaml = "{ url: \"" + postgres.url() + "\", pool: 16, connectTimeout: 5s }";
        DatabaseConfig config = ConfigReader.read("bench.yaml", yaml, Map.of(), DatabaseConfig.TYPE);
        this.database = new Database(vertx, EVENT_LOOPS, config, Duration.ofSeconds(10), Strain.NONE);
        for (int i = 0; i < EVENT_LOOPS; i++) {
            loops.add(((VertxInternal) vertx).createEventLoopContext());
        }
    }

    public static void main(String[] args) throws Exception {
        try (DemoPostgres postgres = DemoPostgres.start(null)) {
            SharingBenchmark benchmark = new SharingBenchmark(postgres);
            if (args.length == 0) {
                benchmark.throughput(System.out);
            }
            benchmark.slowOnes(System.out);
            System.out.println("failed: " + benchmark.failed);
            benchmark.database.close().await(5, TimeUnit.SECONDS);
            benchmark.vertx.close().await(5, TimeUnit.SECONDS);
        }
    }

    private void throughput(PrintStream out) throws Exception {
        out.println("| at once | shared | queries/s | CPU here, µs | in Postgres, µs | p50, ms | p99, ms | max, ms |");
        out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (int concurrent : CONCURRENT) {
            compare(out, concurrent, false);
        }
    }

    private void slowOnes(PrintStream out) throws Exception {
        out.println("with a query that takes 300 ms every 250 ms, of the same statement:");
        compare(out, 16, true);
    }

    private void compare(PrintStream out, int concurrent, boolean slowOnes) throws Exception {
        List<Measure> alone = new ArrayList<>();
        List<Measure> shared = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            alone.add(measure(concurrent, false, slowOnes));
            shared.add(measure(concurrent, true, slowOnes));
        }
        print(out, concurrent, "no", alone);
        print(out, concurrent, "yes", shared);
    }

    private static void print(PrintStream out, int concurrent, String shared, List<Measure> all) {
        out.printf(
                "| %d | %s | %.0f | %.1f | %.1f | %.2f | %.2f | %.0f |%n",
                concurrent,
                shared,
                Measure.median(all, Measure::perSecond),
                Measure.median(all, Measure::cpuMicros),
                Measure.median(all, Measure::postgresMicros),
                Measure.median(all, Measure::p50),
                Measure.median(all, Measure::p99),
                Measure.median(all, Measure::max));
    }

    private Measure measure(int concurrent, boolean shared, boolean slowOnes) throws Exception {
        Pace pace = new Pace();
        long[] taken = new long[SAMPLES_MAX];
        AtomicLong count = new AtomicLong();
        running = true;
        List<Future<Void>> callers = new ArrayList<>();
        for (int i = 0; i < concurrent; i++) {
            callers.add(start(loops.get(i % EVENT_LOOPS), shared ? pace : null, taken, count));
        }
        long slow = slowOnes
                ? vertx.setPeriodic(
                        SLOW_EVERY.toMillis(),
                        id -> loops.get(0).runOnContext(v -> query(pace(shared ? pace : null), SLOW_SECONDS)))
                : vertx.setTimer(1, id -> {});
        TimeUnit.NANOSECONDS.sleep(WARM.toNanos());
        long first = count.get();
        long here = cpuHere();
        long there = cpuOfPostgres();
        long start = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(MEASURED.toNanos());
        double seconds = (System.nanoTime() - start) / 1e9;
        long queries = count.get() - first;
        double micros = (cpuHere() - here) / 1e3 / queries;
        double theirs = (cpuOfPostgres() - there) / 1e3 / queries;
        vertx.cancelTimer(slow);
        running = false;
        for (Future<Void> caller : callers) {
            caller.await(10, TimeUnit.SECONDS);
        }
        long[] sorted = Arrays.copyOfRange(taken, (int) first, (int) (first + queries));
        Arrays.sort(sorted);
        return new Measure(
                queries / seconds, micros, theirs, millis(sorted, 0.5), millis(sorted, 0.99), millis(sorted, 1));
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
    }

    private static Pace pace(@Nullable Pace shared) {
        return shared == null ? new Pace() : shared;
    }

    private Future<Void> start(Context loop, @Nullable Pace shared, long[] taken, AtomicLong count) {
        Promise<Void> over = Promise.promise();
        loop.runOnContext(v -> next(shared, taken, count, over));
        return over.future();
    }

    private void next(@Nullable Pace shared, long[] taken, AtomicLong count, Promise<Void> over) {
        if (!running) {
            over.complete();
            return;
        }
        long start = System.nanoTime();
        query(pace(shared), 0).onComplete(done -> {
            if (done.failed()) {
                failed.incrementAndGet();
                vertx.setTimer(100, later -> next(shared, taken, count, over));
                return;
            }
            taken[(int) Math.min(SAMPLES_MAX - 1L, count.getAndIncrement())] = System.nanoTime() - start;
            next(shared, taken, count, over);
        });
    }

    /** As a part does it: whoever suffers from another runs again, alone. */
    private Future<Object> query(Pace pace, double seconds) {
        return once(pace, seconds)
                .recover(thrown ->
                        thrown instanceof DisturbedException ? once(new Pace(), seconds) : Future.failedFuture(thrown));
    }

    private Future<Object> once(Pace pace, double seconds) {
        return database.use(
                new Caller(0, Long.MAX_VALUE, new Cancellation()),
                pace,
                lease -> lease.query(QUERY, Tuple.of(7L, seconds), Collectors.<Row>counting())
                        .map(done -> done));
    }

    private static long cpuHere() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private long cpuOfPostgres() throws IOException {
        return ProcessHandle.of(postgres.pid())
                .orElseThrow()
                .descendants()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toNanos)
                .sum();
    }
}
