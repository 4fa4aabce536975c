package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the rows of a query, and of its errors. */
final class SqlRowsTest extends Scenario {
    @BeforeEach
    void shop() {
        shop("rowsMax: 100, answerMax: 10KiB");
    }

    private Answer one(String rows, String query) {
        return start("""
                GET /x/{id}:
                  params: { id: { type: integer } }
                  parts: { row: { sql: shop, rows: %s, query: "%s" } }
                """.formatted(rows, query)).get("/x/7");
    }

    private static void isProblem(Answer answer, int status, String reason) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().getString("reason")).isEqualTo(reason);
        assertThat(answer.body().toLowerCase(Locale.ROOT))
                .doesNotContain("select", "pg", "127.0.0.1", "sql", "exception", "column", "relation");
    }

    @Test
    void noRow_isNotFoundByOneAndValueAndEmptyByMany() {
        isProblem(one("one", "select id from orders where id = -{id}"), 404, "not-found");
        isProblem(one("value", "select id from orders where id = -{id}"), 404, "not-found");
        isProblem(one("one", "select id from orders where id = -1"), 502, "not-found");
        assertThat(one("many", "select id from orders where id = -{id}").body()).isEqualTo("{\"row\":[]}");
    }

    @Test
    void noRow_isWhatNotFoundSays() {
        isProblem(one("one, notFound: 404", "select id from orders where id = -1"), 404, "not-found");
        isProblem(one("value, notFound: 404", "select id from orders where id = -1"), 404, "not-found");
        isProblem(one("one, notFound: fail", "select id from orders where id = -{id}"), 502, "not-found");
        Answer none = one("one, notFound: null", "select id from orders where id = -{id}");
        assertThat(none.body()).isEqualTo("{\"row\":null}");
        assertThat(none.header("Gather-Status")).isEqualTo("complete");
        assertThat(one("value, notFound: \"null\"", "select id from orders where id = -{id}")
                        .body())
                .isEqualTo("{\"row\":null}");
    }

    @Test
    void tenMillionRows_areCutAtTheLimitAndNotReadToTheEnd() {
        RunningServer server = start("""
                GET /x:
                  deadline: 20s
                  parts:
                    rows: { sql: shop, query: "select n, repeat('x', 50) as t from generate_series(1, 10000000) n" }
                """);
        for (int i = 0; i < 3; i++) {
            Answer answer = server.get("/x");
            isProblem(answer, 502, "too-large");
            assertThat(answer.took()).isLessThan(Duration.ofSeconds(10));
        }
        nothingIsLeft();
    }

    @Test
    void twoRowsWhereOneIsAsked_areMalformed() {
        isProblem(one("one", "select id from orders limit 2"), 502, "malformed");
        isProblem(one("value", "select id from orders limit 2"), 502, "malformed");
    }

    @Test
    void tooManyRowsOrBytes_areTooLarge() {
        isProblem(one("many", "select n from generate_series(1, 101) n"), 502, "too-large");
        isProblem(one("many", "select repeat('a', 1000) as a from generate_series(1, 11)"), 502, "too-large");
        isProblem(one("one", "select repeat('a', 20000) as a"), 502, "too-large");
        assertThat(one("many", "select n from generate_series(1, 100) n").status())
                .isEqualTo(200);
    }

    @Test
    void errorOfTheQuery_is502AndNotExplained() {
        isProblem(one("many", "select nothing from nowhere"), 502, "upstream");
        isProblem(one("many", "select 1/0 as x"), 502, "upstream");
        isProblem(one("many", "select * from pg_authid"), 403, "forbidden");
    }

    @Test
    void valueOfTheClientThatPostgresCannotTake_is400() {
        isProblem(one("many", "select 1/({id} - 7) as x"), 400, "binding");
        isProblem(one("many", "select {id}::text::date as x"), 400, "binding");
        isProblem(one("many", "select {id}::smallint * 30000::smallint as x"), 400, "binding");
    }

    @Test
    void writingStatement_isRefusedByPostgres() {
        long before = number("select count(*) from orders");

        Answer answer =
                one("many", "with gone as (delete from orders where id = {id} returning id) select * from gone");

        isProblem(answer, 502, "upstream");
        assertThat(one("value", "select nextval('orders_id_seq') as n").status())
                .isEqualTo(502);
        assertThat(number("select count(*) from orders")).isEqualTo(before);
    }

    @Test
    void rows_areWhatPostgresMakesOfThem() {
        Answer answer = one("one", """
                select 7 as z, null as none, true as yes, 'a\\"b' as text, array[1,null] as list,
                date '2026-02-28' as day, timestamptz '2026-02-28 12:00+02' at time zone 'UTC' as at,
                '{\\"k\\": [1.0]}'::jsonb as inside, row(1,'x') as pair, 'NaN'::float8 as nan""".replace("\n", " "));

        assertThat(answer.body())
                .isEqualTo("{\"row\":{\"z\":7,\"none\":null,\"yes\":true,\"text\":\"a\\\"b\",\"list\":[1,null],"
                        + "\"day\":\"2026-02-28\",\"at\":\"2026-02-28T10:00:00\",\"inside\":{\"k\": [1.0]},"
                        + "\"pair\":{\"f1\":1,\"f2\":\"x\"},\"nan\":\"NaN\"}}");
    }

    @Test
    void value_isTheFirstColumnOfTheRow() {
        assertThat(one("value", "select total, id from orders where id = 5821").body())
                .isEqualTo("{\"row\":214.92}");
        assertThat(one("value", "select null as x").body()).isEqualTo("{\"row\":null}");
    }

    @Test
    void statementWithCommentsAtItsEnd_isRun() {
        RunningServer server = start("""
                GET /x:
                  parts:
                    a:
                      sql: shop
                      rows: value
                      query: |
                        select 1 as one /* {b} { */ -- the end {
                """);

        assertThat(server.get("/x").body()).isEqualTo("{\"a\":1}");
    }
}
