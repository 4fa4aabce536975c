package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.PostgresProxy;
import dev.gather.scenario.PostgresProxy.Commit;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a write that was stopped or broke, and whether that is true. */
final class UncertainWriteTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String KILL = """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where usename = current_user and application_name = 'gather' and query like '%pg_sleep%'""";

    private final PostgresProxy proxy = new PostgresProxy(Loopback.postgres().port());

    @BeforeEach
    void table() {
        run("drop table if exists marks");
        run("create table marks (id int primary key)");
        shop("pool: 2");
        shop(Loopback.postgres().url().replaceAll(":\\d+/", ":" + proxy.port() + "/"), "pool: 2");
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    private RunningServer server(String more) {
        RunningServer server = start("""
                GET /warm:
                  deadline: 20s
                  parts: { n: { sql: shop, rows: value, query: select 1 as n } }
                POST /marks/{id}:
                  params: { id: { type: integer } }
                  deadline: 2s
                  parts: { mark: { sql: shop, rows: none, query: "insert into marks values ({id})" } }
                POST /both/{id}:
                  params: { id: { type: integer } }
                  deadline: 2s
                  transaction: shop
                  parts:
                    mark: { sql: shop, rows: none, query: "insert into marks values ({id})" }
                    next: { sql: shop, rows: none, query: "insert into marks values ({id} + 1)", optional: true }
                """ + more);
        assertThat(server.get("/warm").body()).isEqualTo("{\"n\":1}");
        return server;
    }

    private static final String SLOW = """
            POST /slow/{id}:
              params: { id: { type: integer } }
              deadline: %s
              parts:
                mark:
                  sql: shop
                  rows: none
                  query: "with m as (insert into marks values ({id}) returning id) select pg_sleep(%s) from m"
            POST /slow-both/{id}:
              params: { id: { type: integer } }
              deadline: %s
              transaction: shop
              parts:
                mark: { sql: shop, rows: none, query: "insert into marks values ({id})" }
                sleep: { sql: shop, rows: none, query: "select pg_sleep(%s)" }
            """;

    private static String slow(String deadline, String seconds) {
        return SLOW.formatted(deadline, seconds, deadline, seconds);
    }

    private static long marks() {
        return number("select count(*) from marks");
    }

    private static void is(Answer answer, int status, String reason) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getString("reason")).isEqualTo(reason);
    }

    private void worksAgain(RunningServer server) {
        proxy.commit(Commit.PASSES);
        assertThat(server.ask("POST", "/marks/100").body()).isEqualTo("{\"mark\":1}");
        assertThat(server.ask("POST", "/both/200").body()).isEqualTo("{\"mark\":1,\"next\":1}");
        assertThat(server.ask("POST", "/marks/101").body()).isEqualTo("{\"mark\":1}");
    }

    @Test
    void commitWhoseAnswerIsLost_isUnknownAndMayHaveHappened() {
        RunningServer server = server("");
        proxy.commit(Commit.LOSES_ANSWER);

        is(server.ask("POST", "/marks/1"), 504, "unknown");
        is(server.ask("POST", "/both/3"), 504, "unknown");

        assertThat(marks()).isEqualTo(3);
        worksAgain(server);
    }

    @Test
    void commitThatIsNeverAnswered_isUnknownAtTheDeadline() {
        RunningServer server = server("");
        proxy.commit(Commit.SILENT);

        Answer one = server.ask("POST", "/marks/1");
        Answer both = server.ask("POST", "/both/3");

        is(one, 504, "unknown");
        is(both, 504, "unknown");
        assertThat(one.took()).isBetween(Duration.ofMillis(1900), Duration.ofSeconds(6));
        assertThat(both.took()).isBetween(Duration.ofMillis(1900), Duration.ofSeconds(6));
        assertThat(marks()).isEqualTo(3);
        worksAgain(server);
        Loopback.eventually(SOON, () -> assertThat(proxy.open()).isLessThanOrEqualTo(2));
    }

    @Test
    void commitThatWasCutOff_isUnknownTooThoughItDidNotHappen() {
        RunningServer server = server("");
        proxy.commit(Commit.CUT);

        is(server.ask("POST", "/marks/1"), 504, "unknown");
        is(server.ask("POST", "/both/3"), 504, "unknown");

        Loopback.eventually(SOON, () -> assertThat(marks()).isZero());
        worksAgain(server);
    }

    @Test
    void connectionThatBreaksBeforeTheCommit_isRefusedAndNothingHappened() {
        RunningServer server = server(slow("10s", "5"));
        for (String path : new String[] {"/slow/1", "/slow-both/1"}) {
            var asked = server.writing("POST", path, "");
            Loopback.eventually(SOON, () -> assertThat(number(KILL)).isPositive());

            is(Loopback.await(asked), 503, "refused");
        }
        assertThat(proxy.commits()).isZero();
        assertThat(marks()).isZero();
        worksAgain(server);
    }

    @Test
    void deadlineBeforeTheCommit_rollsBackAndSaysTimeout() {
        RunningServer server = server(slow("400ms", "5"));
        for (int i = 0; i < 4; i++) {
            is(server.ask("POST", "/slow/1"), 504, "timeout");
            is(server.ask("POST", "/slow-both/1"), 504, "timeout");
        }
        nothingIsLeft();
        assertThat(proxy.commits()).isZero();
        assertThat(marks()).isZero();
        assertThat(proxy.open()).isLessThanOrEqualTo(2); // rolled back, not thrown away
        worksAgain(server);
    }

    @Test
    void clientThatLeaves_doesNotStopAWriteThatHasBegun() throws Exception {
        RunningServer server = server(slow("10s", "0.5"));
        List<String> paths = List.of("/slow/1", "/slow-both/2");
        for (String path : paths) {
            var caller = server.call().head("POST " + path + " HTTP/1.1", "Host: gather", "Content-Length: 0");
            Loopback.eventually(SOON, () -> assertThat(activeQueries()).isOne());
            caller.reset();
            int written = paths.indexOf(path) + 1; // before the next one begins, or two would be active at a time
            Loopback.eventually(SOON, () -> assertThat(marks()).isEqualTo(written));
        }
        worksAgain(server);
    }
}
