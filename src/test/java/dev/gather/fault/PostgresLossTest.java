package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.PostgresProxy;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that Postgres ends, or that lead to where nothing may be written: not used again, reads run once more. */
final class PostgresLossTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String END = """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where usename = current_user and application_name = 'gather'""";

    private final LogComplaints complaints = new LogComplaints();
    private final PostgresProxy proxy = new PostgresProxy(Loopback.postgres().port());

    @BeforeEach
    void tables() {
        if (number("select count(*) from pg_tables where tablename = 'demoted'") == 0) {
            run("create table demoted (pid int)");
        }
        run("truncate demoted");
        run("""
                create or replace function fresh_pid() returns int language plpgsql as $$
                begin
                  if exists (select 1 from demoted where pid = pg_backend_pid()) then
                    raise exception 'cannot execute this' using errcode = '25006';
                  end if;
                  return pg_backend_pid();
                end $$""");
        run("""
                create or replace function writes() returns int language plpgsql as $$
                begin
                  insert into demoted values (0);
                  return 1;
                end $$""");
        shop("pool: 1");
        shop(Loopback.postgres().url().replaceAll(":\\d+/", ":" + proxy.port() + "/"), "pool: 1");
    }

    @AfterEach
    void close() {
        proxy.close();
        complaints.close();
        assertThat(complaints.lines()).noneMatch(line -> line.contains("xception"));
    }

    private RunningServer server() {
        return start("""
                GET /pid:
                  deadline: 10s
                  parts: { pid: { sql: shop, rows: value, query: select fresh_pid() } }
                GET /slow:
                  deadline: 10s
                  parts: { n: { sql: shop, rows: value, query: "select count(*) from demoted, pg_sleep(1)" } }
                GET /writes:
                  deadline: 10s
                  parts: { n: { sql: shop, rows: value, query: select writes() } }
                POST /slow:
                  deadline: 10s
                  parts: { n: { sql: shop, rows: value, query: "select 1 from pg_sleep(1)" } }
                POST /demoted/{pid}:
                  params: { pid: { type: integer } }
                  parts: { n: { sql: shop, rows: none, query: "insert into demoted values ({pid})" } }
                """);
    }

    private static int pid(RunningServer server) {
        Answer answer = server.get("/pid");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getInteger("pid");
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json().getString("reason")).isEqualTo("refused");
    }

    @Test
    void readWhoseConnectionIsEnded_isRunOnceMoreOnANewOne() {
        RunningServer server = server();
        pid(server);
        Future<Answer> slow = server.asking("/slow");
        Loopback.eventually(SOON, () -> assertThat(number(END)).isOne());

        assertThat(Loopback.await(slow).problem()).isEqualTo("{\"n\":0}");
        assertThat(proxy.connects()).isEqualTo(2);
    }

    @Test
    void readWhoseSecondConnectionIsEndedToo_isRefused() {
        RunningServer server = server();
        int first = pid(server);
        Future<Answer> slow = server.asking("/slow");
        Loopback.eventually(SOON, () -> assertThat(number(END)).isOne());
        Loopback.eventually(
                SOON,
                () -> assertThat(number(END + " and query like '%pg_sleep%' and pid <> " + first))
                        .isOne());

        isRefused(Loopback.await(slow));
        assertThat(pid(server)).isNotEqualTo(first);
    }

    @Test
    void writeWhoseConnectionIsEnded_isNotRunAgain() {
        RunningServer server = server();
        pid(server);
        Future<Answer> slow = server.writing("POST", "/slow", "");
        Loopback.eventually(
                SOON,
                () -> assertThat(number(END + " and query like '%pg_sleep%'")).isOne());

        isRefused(Loopback.await(slow));
        assertThat(proxy.connects()).isEqualTo(1);
    }

    @Test
    void connectionThatRefusesWritesSinceAFailover_isReplacedAndTheReadRunAgain() {
        RunningServer server = server();
        int old = pid(server);
        run("insert into demoted values (" + old + ")");

        assertThat(pid(server)).isNotEqualTo(old);
        assertThat(proxy.connects()).isEqualTo(2);
        Loopback.eventually(SOON, () -> assertThat(proxy.open()).isOne());
    }

    @Test
    void readThatIsAWrite_doesNotCostAConnectionEachTime() {
        RunningServer server = server();
        for (int i = 0; i < 10; i++) {
            Answer answer = server.get("/writes");
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.json().getString("reason")).isEqualTo("upstream");
        }

        assertThat(proxy.connects()).isEqualTo(3); // until it is known
        assertThat(number("select count(*) from demoted")).isZero();
    }

    @Test
    void allConnectionsEndedWhileManyRead_costNoAnswer() {
        shop(Loopback.postgres().url().replaceAll(":\\d+/", ":" + proxy.port() + "/"), "pool: 8");
        RunningServer server = server();
        for (int i = 0; i < 3; i++) {
            List<Future<Answer>> reads =
                    Stream.generate(() -> server.asking("/slow")).limit(6).toList();
            Loopback.eventually(SOON, () -> assertThat(activeQueries()).isEqualTo(6));
            number(END);

            assertThat(reads.stream().map(Loopback::await).map(Answer::problem)).containsOnly("{\"n\":0}");
        }
    }

    @Test
    void readsThatRunAgainBehindASlowOne_areRunOnceMoreWhenTheirConnectionIsLost() {
        shop("pool: 3");
        RunningServer server = startWith("instances: 1", """
                GET /sleep/{seconds}:
                  params: { seconds: { type: number } }
                  deadline: 10s
                  parts: { n: { sql: shop, rows: value, query: "select 1 from pg_sleep({seconds})" } }
                """);
        IntStream.range(0, 100).forEach(n -> server.get("/sleep/0")); // until it is taken for quick

        List<Future<Answer>> reads = Stream.of("0.6", "0.6", "2", "2")
                .map(n -> server.asking("/sleep/" + n))
                .toList();
        Loopback.pause(Duration.ofMillis(1200)); // one of the last was behind the first, and runs by itself now
        number(END);

        assertThat(reads.stream().map(Loopback::await).map(Answer::problem)).containsOnly("{\"n\":1}");
    }

    @Test
    void crowdOfCancels_isAFewAtATimeAndClosesTheOthersConnections() {
        shop(Loopback.postgres().url().replaceAll(":\\d+/", ":" + proxy.port() + "/"), "pool: 24, connectTimeout: 5s");
        RunningServer server = start("""
                GET /sleep:
                  deadline: 8s
                  parts: { rows: { sql: shop, query: "select pg_sleep(30)" } }
                """);
        proxy.holdCancels();
        List<Future<Answer>> sleeping =
                Stream.generate(() -> server.asking("/sleep")).limit(24).toList();
        Loopback.eventually(SOON, () -> assertThat(activeQueries()).isEqualTo(24));

        assertThat(sleeping.stream().map(Loopback::await).map(Answer::status)).containsOnly(504);
        Loopback.eventually(SOON, () -> assertThat(activeQueries()).isZero());
        // fewer than eight if they come late, more if the proxy sees new ones before it sees that old ones are closed
        assertThat(proxy.cancelsMost()).isBetween(2, 16);
        Loopback.eventually(
                SOON,
                () -> assertThat(server.metric("gather_pool_in_use", "pool=\"databases.shop\""))
                        .isZero());
    }

    @Test
    void queriesThatEndByThemselvesAMomentAfterTheirDeadline_costNoCancelRequest() {
        RunningServer server = start("""
                GET /late:
                  deadline: 10ms
                  parts: { n: { sql: shop, rows: none, query: "select pg_sleep(0.015)" } }
                """);
        for (int i = 0; i < 20; i++) {
            assertThat(server.get("/late").status()).isIn(503, 504); // 503 while its breaker is open
        }
        Loopback.eventually(SOON, () -> assertThat(activeQueries()).isZero());
        assertThat(proxy.connects()).isLessThan(1 + 10); // those of a moment in which the machine stood still
    }
}
