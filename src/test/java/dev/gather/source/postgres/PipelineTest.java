package dev.gather.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.request.Cancellation;
import dev.gather.scenario.Loopback;
import dev.gather.source.Caller;
import dev.gather.source.Strain;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which queries share a connection, and what becomes of those that share it with one that goes wrong. */
final class PipelineTest {
    private static final String BACKEND = "select pg_backend_pid()";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final List<Database> databases = new ArrayList<>();

    @AfterEach
    void close() {
        databases.forEach(database -> Loopback.await(database.close()));
        Loopback.await(vertx.close());
    }

    @Test
    void unknownQueries_areAlone() throws Exception {
        Database database = database(4);

        List<Future<Integer>> backends = inOneTurn(4, () -> backend(database, new Pace()));

        assertThat(backends.stream().map(Loopback::await)).doesNotHaveDuplicates();
    }

    @Test
    void quickQueriesOfOneTurn_shareAConnection() throws Exception {
        Database database = database(4);
        Loopback.await(backend(database, quick()));

        List<Future<Integer>> backends = inOneTurn(Pipeline.DEPTH_MAX + 1, () -> backend(database, quick()));

        List<Integer> pids = backends.stream().map(Loopback::await).toList();
        assertThat(pids.subList(0, Pipeline.DEPTH_MAX)).containsOnly(pids.get(0));
        assertThat(pids.get(Pipeline.DEPTH_MAX)).isNotEqualTo(pids.get(0));
    }

    @Test
    void quickQueriesBehindASlowOne_areToldToRunAgain() throws Exception {
        Database database = database(2);
        Cancellation slow = new Cancellation();
        Loopback.await(backend(database, quick()));

        List<Future<Integer>> all = new ArrayList<>();
        List<Future<Integer>> first = inOneTurn(1, () -> {
            Future<Integer> sleeping = query(database, quick(), slow, "select 1 from pg_sleep(30)");
            all.add(backend(database, quick()));
            all.add(backend(database, quick()));
            return sleeping;
        });

        assertThat(failure(all.get(0))).isInstanceOf(DisturbedException.class);
        assertThat(failure(all.get(1))).isInstanceOf(DisturbedException.class);
        assertThat(Loopback.await(backend(database, quick()))).isPositive();
        slow.cancel(Cancellation.Cause.TIMEOUT);
        assertThat(failure(first.get(0))).hasMessageContaining("57014");
    }

    @Test
    void statementThatWasSlowOnce_isAloneForAWhile() {
        Pace pace = quick();
        assertThat(pace.depth()).isEqualTo(Pipeline.DEPTH_MAX);

        pace.took(Duration.ofMillis(200).toNanos());
        assertThat(pace.depth()).isOne();

        for (int i = 0; i < 10; i++) {
            pace.took(1);
        }
        assertThat(pace.depth()).isOne();
        assertThat(quick(pace).depth()).isEqualTo(Pipeline.DEPTH_MAX);
    }

    @Test
    void queriesThatFailAtOnce_doNotMakeAStatementQuick() throws Exception {
        Database database = database(1);
        Pace pace = new Pace();
        for (int i = 0; i < 100; i++) {
            assertThat(failure(query(database, pace, new Cancellation(), "select 1/0")))
                    .hasMessageContaining("22012");
        }
        assertThat(pace.depth()).isOne();

        Pace quick = quick();
        quick.failedAfter(Duration.ofMillis(200).toNanos());
        assertThat(quick.depth()).isOne();
    }

    @Test
    void queryThatThisProcessLetLie_countsAsAQuarterAtLeast() throws Exception {
        AtomicLong late = new AtomicLong();
        Database database = database(2, new Strain(() -> false, since -> late.get()));
        Pace pace = quick();

        late.set(Duration.ofSeconds(5).toNanos());
        Loopback.await(query(database, pace, new Cancellation(), "select 1 from pg_sleep(0.055)"));
        assertThat(pace.depth()).isBetween(2, 3);

        late.set(0);
        Loopback.await(query(database, pace, new Cancellation(), "select 1 from pg_sleep(0.055)"));
        assertThat(pace.depth()).isOne();
    }

    private static @Nullable Throwable failure(Future<Integer> query) {
        return Loopback.await(query.transform(done -> Future.succeededFuture(done)))
                .cause();
    }

    private static Pace quick() {
        return quick(new Pace());
    }

    private static Pace quick(Pace pace) {
        for (int i = 0; i < 100; i++) {
            pace.took(1);
        }
        return pace;
    }

    private static Future<Integer> backend(Database database, Pace pace) {
        return query(database, pace, new Cancellation(), BACKEND);
    }

    private static Future<Integer> query(Database database, Pace pace, Cancellation cancellation, String sql) {
        return database.use(Caller.ofNoRoute(cancellation), pace, lease -> {
            cancellation.onCancel(cause -> lease.cancel());
            return lease.query(sql).map(rows -> rows.iterator().next().getInteger(0));
        });
    }

    private List<Future<Integer>> inOneTurn(int times, Supplier<Future<Integer>> query) {
        Promise<List<Future<Integer>>> asked = Promise.promise();
        loop.runOnContext(turn -> {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                all.add(query.get());
            }
            asked.complete(all);
        });
        return Loopback.await(asked.future());
    }

    private Database database(int pool) throws ConfigException {
        return database(pool, Strain.NONE);
    }

    private Database database(int pool, Strain strain) throws ConfigException {
        String yaml = "{ url: \"" + Loopback.postgres().url() + "\", pool: " + pool + " }";
        DatabaseConfig config = ConfigReader.read("test.yaml", yaml, Map.of(), DatabaseConfig.TYPE);
        Database database = new Database(vertx, 1, config, Duration.ofSeconds(30), strain);
        databases.add(database);
        return database;
    }
}
