package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes that happen together or not at all. */
final class SqlTransactionTest extends Scenario {
    @BeforeEach
    void tables() {
        run("drop table if exists lines, baskets");
        run("create table baskets (id int primary key, owner text not null)");
        run("""
                create table lines (
                  basket int references baskets deferrable initially deferred,
                  product int check (product > 0),
                  primary key (basket, product))""");
        run("create sequence if not exists turns");
        run("""
                create or replace function lost(state text, times int) returns int language plpgsql as $$
                begin
                  if nextval('turns') <= times then
                    raise exception using errcode = state;
                  end if;
                  return 1;
                end $$""");
        run("""
                create or replace function late() returns trigger language plpgsql as $$
                begin perform lost('40001', 1); return null; end $$""");
        run("alter sequence turns restart");
        shop("pool: 1");
    }

    private static String baskets() {
        String all = """
                select coalesce(string_agg(id || owner, ',' order by id), '') || ' '
                  || (select coalesce(string_agg(basket || ':' || product, ',' order by basket, product), '') from lines)
                from baskets""";
        return run(all).iterator().next().getString(0);
    }

    private RunningServer route(String parts) {
        return start("""
                POST /baskets/{id}:
                  params: { id: { type: integer } }
                  body: {}
                  deadline: 5s
                  transaction: shop
                  parts:
                """ + parts.indent(4));
    }

    private static final String BOTH = """
            basket: { sql: shop, rows: one, query: "insert into baskets values ({id}, {body.owner}) returning *" }
            lines:
              sql: shop
              query: "insert into lines select {basket.id}, unnest({body.products}::int[]) returning product"
            """;

    private static Answer post(RunningServer server, String products) {
        return server.write("POST", "/baskets/7", "{\"owner\":\"ann\",\"products\":" + products + "}");
    }

    @Test
    void partThatFails_undoesAllThatWasWrittenBefore() {
        RunningServer server = route(BOTH);

        Answer invalid = post(server, "[3,0]");
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(invalid.json().getString("part")).isEqualTo("lines");
        assertThat(post(server, "[3,3]").status()).isEqualTo(409);
        assertThat(post(server, "[\"x\"]").status()).isEqualTo(400);
        assertThat(post(server, "7").status()).isEqualTo(400);
        assertThat(baskets()).isEqualTo(" ");

        assertThat(post(server, "[3,4]").body())
                .isEqualTo("{\"basket\":{\"id\":7,\"owner\":\"ann\"},\"lines\":[{\"product\":3},{\"product\":4}]}");
        assertThat(baskets()).isEqualTo("7ann 7:3,7:4");
    }

    @Test
    void ruleThatIsBrokenAtTheCommit_undoesAll() {
        RunningServer server = route("""
                basket: { sql: shop, rows: none, query: "insert into baskets values ({id}, {body.owner})" }
                line: { sql: shop, rows: none, query: "insert into lines values (99, 1)" }
                """);

        Answer answer = post(server, "[]");

        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.json().getString("reason")).isEqualTo("conflict");
        assertThat(baskets()).isEqualTo(" ");
        assertThat(post(server, "[]").status()).isEqualTo(409);
    }

    @Test
    void optionalPartThatFails_isUndoneAloneAndTheRestCommits() {
        RunningServer server = route("""
                basket: { sql: shop, rows: none, query: "insert into baskets values ({id}, {body.owner})" }
                twice: { sql: shop, rows: none, query: "insert into baskets values ({id}, 'two')", optional: true }
                odd:
                  sql: shop
                  query: "insert into baskets select n, 'odd' from generate_series(20, 21) n returning *"
                  transform: "$number('x')"
                  fallback: none
                line: { sql: shop, rows: none, query: "insert into lines values ({id}, 1)" }
                """);

        Answer answer = post(server, "[]");

        assertThat(answer.body()).isEqualTo("{\"basket\":1,\"twice\":null,\"odd\":\"none\",\"line\":1}");
        assertThat(answer.header("Gather-Status")).isEqualTo("partial");
        assertThat(answer.header("Server-Timing")).contains("twice;", "desc=\"conflict\"");
        assertThat(baskets()).isEqualTo("7ann 7:1");
    }

    @Test
    void optionalPartThatRunsOutOfTime_isUndoneAloneAndTheRestCommits() {
        RunningServer server = route("""
                basket: { sql: shop, rows: none, query: "insert into baskets values ({id}, {body.owner})" }
                slow:
                  sql: shop
                  rows: none
                  query: "with s as (insert into baskets values (8, 'slow') returning id) select pg_sleep(9) from s"
                  optional: true
                  timeout: 200ms
                line: { sql: shop, rows: none, query: "insert into lines values ({id}, 1)" }
                """);

        Answer answer = post(server, "[]");

        assertThat(answer.body()).isEqualTo("{\"basket\":1,\"slow\":null,\"line\":1}");
        assertThat(answer.header("Server-Timing")).contains("desc=\"timeout\"");
        assertThat(baskets()).isEqualTo("7ann 7:1");
        assertThat(server.write("POST", "/baskets/9", "{\"owner\":\"bob\"}").status())
                .isEqualTo(200);
    }

    @Test
    void elementThatFails_isUndoneAloneAndTheRestCommits() {
        RunningServer server = route("""
                basket: { sql: shop, rows: none, query: "insert into baskets values ({id}, {body.owner})" }
                lines:
                  sql: shop
                  rows: value
                  query: "insert into lines values ({id}, {item}::int) returning product"
                  optional: true
                  each: { in: "{body.products}" }
                """);

        Answer answer = post(server, "[3,0,4,4,5]");

        assertThat(answer.body()).isEqualTo("{\"basket\":1,\"lines\":[3,null,4,null,5]}");
        assertThat(answer.header("Gather-Status")).isEqualTo("partial");
        assertThat(baskets()).isEqualTo("7ann 7:3,7:4,7:5");
    }

    @Test
    void elementsThatRunOutOfTime_areTheEndOfTheTransaction() {
        RunningServer server = start("""
                POST /x:
                  deadline: 500ms
                  transaction: shop
                  parts:
                    slow:
                      sql: shop
                      rows: none
                      query: "with s as (insert into baskets values ({item}, 's') returning id) select pg_sleep(0.1) from s"
                      optional: true
                      each: { in: "{ids}", max: 5000 }
                    ids: { value: null, transform: "[1..5000]", hidden: true }
                """);

        Answer answer = server.ask("POST", "/x");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Server-Timing")).contains("slow;", "desc=\"timeout\"");
        assertThat(answer.took()).isLessThan(Duration.ofMillis(1500));
        nothingIsLeft();
        assertThat(baskets()).isEqualTo(" ");
    }

    @Test
    void elementsWhoseResultIsOfNoUse_areUndoneTogether() {
        RunningServer server = route("""
                basket: { sql: shop, rows: none, query: "insert into baskets values ({id}, {body.owner})" }
                lines:
                  sql: shop
                  rows: none
                  query: "insert into lines values ({id}, {item}::int)"
                  transform: "$number('x')"
                  fallback: none
                  each: { in: "{body.products}" }
                """);

        assertThat(post(server, "[3,0,4]").body()).isEqualTo("{\"basket\":1,\"lines\":\"none\"}");
        assertThat(baskets()).isEqualTo("7ann ");
    }

    @Test
    void lostRace_isDoneAgainOnce() {
        String lost = """
                basket: { sql: shop, rows: none, query: "insert into baskets values ({id}, {body.owner})" }
                lost: { sql: shop, rows: value, query: "select lost('%s', %d)" }
                """;
        assertThat(post(route(lost.formatted("40001", 1)), "[]").body()).isEqualTo("{\"basket\":1,\"lost\":1}");
        assertThat(baskets()).isEqualTo("7ann ");
        run("delete from baskets");
        run("alter sequence turns restart");
        assertThat(post(route(lost.formatted("40P01", 1)), "[]").body()).isEqualTo("{\"basket\":1,\"lost\":1}");
        run("delete from baskets");
        run("alter sequence turns restart");

        Answer twice = post(route(lost.formatted("40001", 2)), "[]");

        assertThat(twice.status()).isEqualTo(502);
        assertThat(twice.json().getString("reason")).isEqualTo("upstream");
        assertThat(number("select last_value from turns")).isEqualTo(2);
        assertThat(baskets()).isEqualTo(" ");
    }

    @Test
    void raceThatIsLostAtTheCommit_isDoneAgain() {
        run("create constraint trigger late after insert on baskets deferrable initially deferred"
                + " for each row execute function late()");

        assertThat(post(route(BOTH), "[1]").status()).isEqualTo(200);

        assertThat(baskets()).isEqualTo("7ann 7:1");
        assertThat(number("select last_value from turns")).isEqualTo(2);
    }

    @Test
    void raceThatASingleWriteLost_isDoneAgainOnce() {
        RunningServer server = start("""
                POST /x/{times}:
                  params: { times: { type: integer } }
                  parts: { lost: { sql: shop, rows: value, query: "select lost('40001', {times}::int)" } }
                """);

        assertThat(server.ask("POST", "/x/1").body()).isEqualTo("{\"lost\":1}");
        run("alter sequence turns restart");
        assertThat(server.ask("POST", "/x/2").status()).isEqualTo(502);
    }

    @Test
    void singleWriteThatRunsOutOfTimeWhenItIsDoneAgain_hasNotHappened() {
        run("create or replace function later() returns trigger language plpgsql as $$"
                + " begin perform lost('40001', 2); return null; end $$");
        run("create constraint trigger later after insert on baskets deferrable initially deferred"
                + " for each row execute function later()");
        RunningServer server = start("""
                POST /x:
                  deadline: 5s
                  parts:
                    a:
                      sql: shop
                      rows: none
                      timeout: 1s
                      query: |
                        with s as materialized (select case when nextval('turns') > 2 then pg_sleep(9) end as slept)
                        insert into baskets select 7, coalesce(slept::text, 'ann') from s
                """);

        Answer answer = server.ask("POST", "/x");

        assertThat(answer.status() + " " + answer.json().getString("reason")).isEqualTo("504 timeout");
        assertThat(number("select last_value from turns")).as("done again").isEqualTo(3);
        assertThat(baskets()).isEqualTo(" ");
    }

    @Test
    void deadlockOfTwoRequests_isSolvedByDoingOneAgain() {
        shop("pool: 4");
        run("insert into baskets values (1, 'a'), (2, 'b')");
        RunningServer server = start("""
                POST /swap/{a}/{b}:
                  params: { a: { type: integer }, b: { type: integer } }
                  deadline: 15s
                  transaction: shop
                  parts:
                    first: { sql: shop, rows: none, query: "update baskets set owner = owner || 'x' where id = {a}" }
                    wait: { sql: shop, rows: none, query: "select pg_sleep(0.2)" }
                    second: { sql: shop, rows: none, query: "update baskets set owner = owner || 'y' where id = {b}" }
                """);

        var one = server.writing("POST", "/swap/1/2", "");
        var two = server.writing("POST", "/swap/2/1", "");

        assertThat(Loopback.await(one).body()).isEqualTo("{\"first\":1,\"wait\":1,\"second\":1}");
        assertThat(Loopback.await(two).status()).isEqualTo(200);
        assertThat(number("select sum(length(owner)) from baskets")).isEqualTo(6);
    }

    @Test
    void typesThatAreInferred_areAskedForInTheTransaction() {
        RunningServer server = route("""
                basket: { sql: shop, rows: one, query: "insert into baskets values ({body.id}, {body.owner}) returning id" }
                line: { sql: shop, rows: one, query: "insert into lines values ({basket.id}, {body.product}) returning *" }
                """);

        assertThat(server.write("POST", "/baskets/1", "{\"id\":5,\"owner\":\"ann\",\"product\":4}")
                        .body())
                .isEqualTo("{\"basket\":{\"id\":5},\"line\":{\"basket\":5,\"product\":4}}");
        assertThat(server.write("POST", "/baskets/1", "{\"id\":6,\"owner\":\"ann\",\"product\":4}")
                        .status())
                .isEqualTo(200);
        assertThat(baskets()).isEqualTo("5ann,6ann 5:4,6:4");
    }

    @Test
    void writeOfAnotherKind_comesAfterTheCommitOfWhatItReads() {
        StubService mail = service("mail");
        AtomicInteger seen = new AtomicInteger();
        mail.on("/send", request -> {
            seen.incrementAndGet();
            request.response().end("{\"sent\":true}");
        });
        RunningServer server = start("""
                POST /baskets/{id}:
                  params: { id: { type: integer } }
                  body: {}
                  deadline: 5s
                  transaction: shop
                  parts:
                    basket: { sql: shop, rows: one, query: "insert into baskets values ({id}, {body.owner}) returning id" }
                    mail: { http: mail, get: "/send?basket={basket.id}" }
                    line: { sql: shop, rows: none, query: "insert into lines values ({id}, 0)" }
                """);

        assertThat(post(server, "[]").status()).isEqualTo(422);

        assertThat(seen).hasValue(0);
        assertThat(baskets()).isEqualTo(" ");
    }
}
