package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that a client makes to hurt: elements that look alike, that are many times one large answer, that never end. */
final class EachAttackTest extends Scenario {
    private final StubService service = service("s");

    @Test
    void valuesThatReadAlikeTogether_areDifferentReads() {
        shop("pool: 1");
        RunningServer server = start("""
                POST /x:
                  body: {}
                  deadline: 10s
                  parts:
                    rows:
                      sql: shop
                      read: true
                      rows: value
                      query: "select {item.a?}::text || '|' || {item.b}::text || '|' || {item.c?}::text"
                      each: { in: "{body}", concurrency: 1 }
                """);
        String elements = "[{\"a\":\"1, 2\",\"b\":\"3\",\"c\":\"\"},{\"a\":\"1\",\"b\":\"2, 3\",\"c\":\"\"},"
                + "{\"a\":\"1,2\",\"b\":\"3\",\"c\":\"\"},{\"a\":\"1\",\"b\":\"2,3\",\"c\":\"\"},"
                + "{\"a\":null,\"b\":\"4\",\"c\":\"\"},{\"a\":\"null\",\"b\":\"4\",\"c\":\"\"}]";
        String answers = "{\"rows\":[\"1, 2|3|\",\"1|2, 3|\",\"1,2|3|\",\"1|2,3|\",null,\"null|4|\"]}";

        assertThat(server.send("POST", "/x", elements).body()).isEqualTo(answers);
        assertThat(server.send("POST", "/x", elements).body()).as("types known").isEqualTo(answers);
    }

    @Test
    void equalReadsOfADatabase_areMadeOnce() {
        shop("pool: 4");
        RunningServer server = start("""
                GET /x:
                  deadline: 10s
                  parts:
                    rows: { sql: shop, rows: value, query: "select random() + {item}::int", each: { in: [1, 1, 2, 1] } }
                  reply: { same: "{rows}" }
                """);

        for (int i = 0; i < 2; i++) { // before the types of the values are known, and then
            JsonArray rows = server.get("/x").json().getJsonArray("same");
            assertThat(rows.getDouble(1)).isEqualTo(rows.getDouble(0)).isEqualTo(rows.getDouble(3));
        }
    }

    @Test
    void elementOfTheClients_isTheClientsMistake() {
        shop("pool: 1");
        RunningServer server = start("""
                POST /http:
                  body: {}
                  parts: { a: { http: s, read: true, post: "/a/{item}", each: { in: "{body}" } } }
                POST /sql:
                  body: {}
                  parts: { a: { sql: shop, query: "select {item}::int as n", read: true, each: { in: "{body}" } } }
                """);

        for (String target : new String[] {"/http", "/sql"}) {
            Answer answer = server.send("POST", target, "[\"../7\"]");
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().getString("reason")).isEqualTo("binding");
        }
    }

    @Test
    void elementOfASource_isNotTheClientsMistake() {
        service.answers("/list", "[\"../7\"]");
        RunningServer server = start("""
                GET /x:
                  parts:
                    list: { http: s, get: /list }
                    a: { http: s, get: "/a/{item}", each: { in: "{list}" } }
                """);

        assertThat(server.get("/x").status()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", optional: true"})
    void oneLargeAnswerForManyEqualElements_countsForEach(String keys) {
        service.answers("/a", "\"" + "a".repeat(100_000) + "\"");
        RunningServer server = start("""
                POST /x:
                  body: {}
                  deadline: 10s
                  answersMax: 1MiB
                  parts:
                    a: { http: s, get: "/a?{item}", hidden: true, each: { in: "{body}", max: 100000 }%s }
                  reply: "{a[0]}"
                """.formatted(keys));

        assertThat(server.send("POST", "/x", "[1,1,1,1,1,1,1,1,1,1]").body()).hasSize(100_002);
        Answer answer =
                server.send("POST", "/x", Collections.nCopies(100_000, 1).toString());

        if (keys.isEmpty()) {
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.json().getString("reason")).isEqualTo("too-large");
        } else {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Server-Timing")).isNull();
            assertThat(answer.header("Gather-Status")).isEqualTo("partial");
        }
    }

    @Test
    void answersBeyondAnswersMax_stopTheRest() {
        service.answers("/a*", "\"" + "a".repeat(100_000) + "\"");
        RunningServer server = start("""
                POST /x:
                  body: {}
                  deadline: 10s
                  answersMax: 1MiB
                  parts: { a: { http: s, get: "/a/{item}", each: { in: "{body}", concurrency: 1 } } }
                """);

        Answer answer = server.send(
                "POST", "/x", IntStream.range(0, 50).boxed().toList().toString());

        assertThat(answer.json().getString("reason")).isEqualTo("too-large");
        assertThat(service.targets()).hasSize(11);
    }

    @Test
    void answersOfWhichOneGaveWay_areCountedAgainstAnswersMaxToo() {
        service.answers("/a/1", "\"" + "a".repeat(700) + "\"").answers("/b", "\"" + "b".repeat(700) + "\"");
        RunningServer server = start("""
                GET /x:
                  answersMax: 1KiB
                  parts:
                    a: { http: s, get: "/a/{item}", optional: true, each: { in: [1, 2] } }
                    b: { http: s, get: /b, after: [a] }
                """);

        Answer answer = server.get("/x");

        assertThat(answer.status()).as(answer.body()).isEqualTo(502);
        assertThat(answer.json().getString("part")).isEqualTo("b");
        assertThat(answer.json().getString("reason")).isEqualTo("too-large");
    }

    @Test
    void writesForEachElement_areNotBegunBehindTheDeadline() {
        service.hangs("/a");
        RunningServer server = start("""
                POST /x:
                  body: {}
                  deadline: 500ms
                  parts: { a: { http: s, post: /a, body: "{item}", optional: true, each: { in: "{body}", max: 5000 } } }
                """);

        Answer answer = server.send("POST", "/x", Collections.nCopies(5000, 1).toString());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(service.targets()).hasSize(1);
    }

    @Test
    void elementsWhoseTimeIsOver_askNobody() {
        service.hangs("/a/*");
        RunningServer server = start("""
                POST /x:
                  body: {}
                  deadline: 500ms
                  parts: { a: { http: s, get: "/a/{item}", optional: true, each: { in: "{body}", max: 5000 } } }
                """);

        server.send("POST", "/x", IntStream.range(0, 5000).boxed().toList().toString());

        assertThat(service.targets()).hasSize(8);
        assertThat(service.connections()).isLessThanOrEqualTo(8);
    }
}
