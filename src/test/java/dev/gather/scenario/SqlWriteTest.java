package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that write: each in a transaction of its own, and answered only when it is certain. */
final class SqlWriteTest extends Scenario {
    @BeforeEach
    void table() {
        run("drop table if exists notes");
        run("""
                create table notes (
                  id int primary key,
                  text text not null check (text <> 'bad'),
                  parent int references notes)""");
        run("insert into notes values (1, 'one'), (2, 'two')");
        shop("rowsMax: 100, answerMax: 10KiB");
    }

    private RunningServer route(String part) {
        return start("""
                POST /notes/{id}:
                  params: { id: { type: integer } }
                  body: {}
                  deadline: 5s
                  parts:
                    note: { sql: shop, %s }
                """.formatted(part));
    }

    private Answer post(String part) {
        return route(part).write("POST", "/notes/3", "{\"text\":\"three\"}");
    }

    private static void isProblem(Answer answer, int status, String reason) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getString("reason")).isEqualTo(reason);
        assertThat(answer.body().toLowerCase(Locale.ROOT))
                .doesNotContain("insert", "sql", "notes_", "127.0.0.1", "constraint", "three");
    }

    private static String texts() {
        return run("select coalesce(string_agg(text, ',' order by id), '') from notes")
                .iterator()
                .next()
                .getString(0);
    }

    @Test
    void brokenRule_isTheReasonAndNothingIsWritten() {
        isProblem(post("rows: none, query: \"insert into notes values (1, {body.text})\""), 409, "conflict");
        isProblem(post("rows: none, query: \"insert into notes values ({id}, {body.text}, 99)\""), 409, "conflict");
        isProblem(post("rows: none, query: \"update notes set text = 'bad' where id < {id}\""), 422, "invalid");
        isProblem(post("rows: none, query: \"insert into notes values ({id}, {body.none?})\""), 422, "invalid");
        isProblem(post("rows: none, query: \"insert into notes values ({body.text}, 'x')\""), 400, "binding");
        isProblem(post("rows: none, query: \"insert into notes values (1/0, 'x')\""), 502, "upstream");
        isProblem(post("rows: none, query: \"insert into pg_authid (rolname) values ('x')\""), 403, "forbidden");
        assertThat(texts()).isEqualTo("one,two");
    }

    @Test
    void answerThatCannotBeGiven_undoesTheWrite() {
        isProblem(post("rows: one, query: \"delete from notes returning id\""), 502, "malformed");
        isProblem(post("rows: one, query: \"delete from notes where id = {id} returning id\""), 404, "not-found");
        isProblem(post("query: \"update notes set text = text || 'x' returning id, id\""), 502, "malformed");
        isProblem(
                post("query: \"insert into notes select n, 'x' from generate_series(3, 200) n returning *\""),
                502,
                "too-large");
        isProblem(
                post("rows: one, query: \"update notes set text = repeat('x', 20000) where id = 1 returning *\""),
                502,
                "too-large");
        assertThat(texts()).isEqualTo("one,two");
    }

    @Test
    void writeInAReadingPart_isRefusedByPostgres() {
        isProblem(post("read: true, rows: none, query: \"delete from notes\""), 502, "upstream");
        isProblem(post("read: true, query: \"delete from notes returning id\""), 502, "upstream");
        assertThat(texts()).isEqualTo("one,two");
    }

    @Test
    void rowsOfAnyStatement_areAsPostgresWritesThem() {
        assertThat(post("rows: one, query: \"insert into notes values ({id}, {body.text}) returning *\"")
                        .body())
                .isEqualTo("{\"note\":{\"id\":3,\"text\":\"three\",\"parent\":null}}");
        assertThat(post("query: \"update notes set parent = {id} where id < {id} returning id, parent as gather_row\"")
                        .body())
                .isEqualTo("{\"note\":[{\"id\":1,\"gather_row\":3},{\"id\":2,\"gather_row\":3}]}");
        assertThat(post("rows: value, query: \"update notes set parent = null where id = 1 returning text\"")
                        .body())
                .isEqualTo("{\"note\":\"one\"}");
        assertThat(post("query: \"delete from notes where id = 7 returning id\"")
                        .body())
                .isEqualTo("{\"note\":[]}");
        assertThat(post("query: \"merge into notes using (values ({id}::int)) v(i) on id = i"
                                + " when matched then update set text = {body.text} || '!' returning id, text\"")
                        .body())
                .isEqualTo("{\"note\":[{\"id\":3,\"text\":\"three!\"}]}");
        assertThat(post("query: \"values ({id}, {body.text}) -- the end\"").body())
                .isEqualTo("{\"note\":[{\"column1\":3,\"column2\":\"three\"}]}");
        assertThat(post("rows: value, query: \"(select 1 as n) union (select 1)\"")
                        .body())
                .isEqualTo("{\"note\":1}");
    }

    @Test
    void writingListBehindWith_isRunWithItsStatement() {
        assertThat(post("rows: one, query: \"with gone as (delete from notes where id = 2 returning id, text),"
                                + " new as (insert into notes select {id}, text from gone returning *)"
                                + " select new.id, gone.id as old from new, gone\"")
                        .body())
                .isEqualTo("{\"note\":{\"id\":3,\"old\":2}}");
        assertThat(texts()).isEqualTo("one,two");
        assertThat(post("rows: none, query: \"with gone as (delete from notes where id = 3 returning text)"
                                + " insert into notes select n, text from gone, generate_series(4, 5) n\"")
                        .body())
                .isEqualTo("{\"note\":2}");
        assertThat(texts()).isEqualTo("one,two,two");
        assertThat(post("query: \"with recursive n(i) as (select 4 union all select i + 1 from n where i < 5)"
                                + " delete from notes using n where id = i returning id\"")
                        .body())
                .isEqualTo("{\"note\":[{\"id\":4},{\"id\":5}]}");
    }

    @Test
    void none_isTheNumberOfRows() {
        assertThat(post("rows: none, query: \"update notes set text = 'x'\"").body())
                .isEqualTo("{\"note\":2}");
        assertThat(post("rows: none, query: \"delete from notes where id = 7\"").body())
                .isEqualTo("{\"note\":0}");
        assertThat(post("rows: none, query: \"insert into notes values ({id}, 'y') returning id, id\"")
                        .body())
                .isEqualTo("{\"note\":1}");
        assertThat(post("rows: none, query: \"merge into notes using (values (3)) v(i) on id = i"
                                + " when matched then delete\"")
                        .body())
                .isEqualTo("{\"note\":1}");
        assertThat(post("read: true, rows: none, query: \"select 1 from generate_series(1, 7)\"")
                        .body())
                .isEqualTo("{\"note\":7}");
        assertThat(texts()).isEqualTo("x,x");
    }

    @Test
    void twoColumnsOfOneName_areMalformedInARead() {
        isProblem(post("read: true, query: \"select 1 as a, 2 as b, 3 as a\""), 502, "malformed");
        isProblem(post("read: true, rows: value, query: \"select 1 as a, 2 as a\""), 502, "malformed");
        isProblem(post("read: true, rows: value, query: \"select from notes where id = 1\""), 502, "malformed");
    }

    @Test
    void writesAndReads_useTheSameConnectionsAndOnlyWritesWrite() {
        RunningServer server = start("""
                POST /notes/{id}:
                  params: { id: { type: integer } }
                  parts: { note: { sql: shop, rows: none, query: "insert into notes values ({id}, 'new')" } }
                GET /notes:
                  parts: { n: { sql: shop, rows: value, query: "select count(*) from notes" } }
                GET /drain:
                  parts: { n: { sql: shop, rows: value, query: "select nextval('orders_id_seq')" } }
                """);
        for (int id = 10; id < 40; id++) {
            assertThat(server.ask("POST", "/notes/" + id).body()).isEqualTo("{\"note\":1}");
            assertThat(server.get("/notes").body()).isEqualTo("{\"n\":" + (id - 7) + "}");
            assertThat(server.get("/drain").status()).isEqualTo(502);
        }
    }

    @Test
    void writesOfSeveralKinds_areMadeOneAfterAnotherAndStopAtTheFirstThatFails() {
        StubService mail = service("mail");
        mail.answers("/send/5", "{\"sent\":true}");
        RunningServer server = start("""
                POST /notes/{id}:
                  params: { id: { type: integer } }
                  body: {}
                  deadline: 10s
                  parts:
                    first: { sql: shop, rows: none, query: "insert into notes values ({id}, 'first')" }
                    mail: { http: mail, post: "/send/{id}" }
                    second: { sql: shop, rows: none, query: "insert into notes values ({id} + 1, 'second')" }
                """);

        isProblem(server.write("POST", "/notes/4", "{}"), 404, "not-found");

        assertThat(texts()).isEqualTo("one,two,first");
        run("delete from notes where id = 4");
        assertThat(server.write("POST", "/notes/5", "{}").body())
                .isEqualTo("{\"first\":1,\"mail\":{\"sent\":true},\"second\":1}");
    }
}
