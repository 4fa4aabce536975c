package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts that are wanted only sometimes, and what depends on them. */
final class WhenTest extends Scenario {
    private final StubService service = service("s");

    @BeforeEach
    void answers() {
        service.answers("/user/1", "{\"id\":1,\"vip\":true}")
                .answers("/user/2", "{\"id\":2,\"vip\":\"true\"}")
                .answers("/user/3", "{\"id\":3}")
                .answers("/gift", "{\"id\":9}")
                .answers("/box/9", "{\"size\":1.10}")
                .fails("/broken", 500);
    }

    @Test
    void partWhoseConditionIsNotTrue_isSkippedWithItsDependentsAndTheAnswerStaysComplete() {
        RunningServer server = start("""
                GET /x/{id}:
                  parts:
                    user: { http: s, get: "/user/{id}" }
                    gift: { http: s, get: /gift, when: "$user.vip" }
                    box: { http: s, get: "/box/{gift.id}" }
                    label: { value: "{box.size?}" }
                """);

        assertThat(server.get("/x/1").body())
                .isEqualTo("{\"user\":{\"id\":1,\"vip\":true},\"gift\":{\"id\":9},"
                        + "\"box\":{\"size\":1.10},\"label\":1.10}");
        Answer notTrue = server.get("/x/2");
        assertThat(notTrue.body()).isEqualTo("{\"user\":{\"id\":2,\"vip\":\"true\"}}");
        assertThat(notTrue.header("Gather-Status")).isEqualTo("complete");
        assertThat(notTrue.header("Server-Timing")).matches("user;dur=\\d+\\.\\d");
        assertThat(server.get("/x/3").body()).isEqualTo("{\"user\":{\"id\":3}}");
        assertThat(service.targets()).containsOnlyOnce("/gift");
    }

    @Test
    void skippedPart_isNullInAReplyAndLeavesItsKeyWithAQuestionMark() {
        RunningServer server = start("""
                GET /x:
                  params: { gifts: { type: boolean, default: false } }
                  parts:
                    gift: { http: s, get: /gift, when: $gifts }
                  reply: { gift: "{gift}", id: "{gift.id?}", text: "a {gift.id?}" }
                """);

        assertThat(server.get("/x").body()).isEqualTo("{\"gift\":null,\"text\":\"a null\"}");
        assertThat(server.get("/x?gifts=true").body()).isEqualTo("{\"gift\":{\"id\":9},\"id\":9,\"text\":\"a 9\"}");
    }

    @Test
    void headerOfACondition_isReadHoweverItIsWritten() {
        for (String header : new String[] {"`x-vip`", "\\\"x-vip\\\"", "'x-vip'"}) {
            RunningServer server = start("""
                    GET /x: { parts: { gift: { value: 1, when: "$request . header.NAME = 'yes'" } } }
                    """.replace("NAME", header));

            assertThat(server.get("/x", "X-Vip", "yes").body()).isEqualTo("{\"gift\":1}");
            assertThat(server.get("/x").body()).isEqualTo("{}");
        }
    }

    @Test
    void conditionOnAPartThatFailedWithoutASubstitute_isNotAsked() {
        RunningServer server = start("""
                GET /x:
                  parts:
                    broken: { http: s, get: /broken, optional: true }
                    gift: { http: s, get: /gift, when: "$broken.x = 1", optional: true }
                GET /fallback:
                  parts:
                    broken: { http: s, get: /broken, fallback: { x: 1 } }
                    gift: { http: s, get: /gift, when: "$broken.x = 1", optional: true }
                """);

        Answer answer = server.get("/x");
        assertThat(answer.body()).isEqualTo("{\"broken\":null,\"gift\":null}");
        assertThat(answer.header("Server-Timing")).contains("gift;dur=0.0;desc=\"upstream\"");
        assertThat(server.get("/fallback").body()).isEqualTo("{\"broken\":{\"x\":1},\"gift\":{\"id\":9}}");
    }

    @Test
    void conditionThatCannotBeEvaluated_failsThePart() {
        RunningServer server = start("""
                GET /x/{id}:
                  parts:
                    user: { http: s, get: "/user/{id}" }
                    gift: { http: s, get: /gift, when: "$user.vip + 1 > 1" }
                """);

        Answer answer = server.get("/x/2");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.json().getString("reason")).isEqualTo("malformed");
        assertThat(answer.json().getString("part")).isEqualTo("gift");
    }

    @Test
    void after_ordersWithoutDataAndDoesNotSkip() {
        RunningServer server = start("""
                GET /x:
                  parts:
                    gift: { http: s, get: /gift, after: [user] }
                    user: { http: s, get: /user/1 }
                GET /skipped:
                  parts:
                    user: { http: s, get: /user/1, when: "false" }
                    gift: { http: s, get: /gift, after: [user] }
                GET /failed:
                  parts:
                    broken: { http: s, get: /broken, optional: true }
                    gift: { http: s, get: /gift, after: [broken] }
                """);

        assertThat(server.get("/x").body()).isEqualTo("{\"gift\":{\"id\":9},\"user\":{\"id\":1,\"vip\":true}}");
        assertThat(service.targets()).containsExactly("/user/1", "/gift");
        assertThat(server.get("/skipped").body()).isEqualTo("{\"gift\":{\"id\":9}}");
        assertThat(server.get("/failed").body()).isEqualTo("{\"broken\":null,\"gift\":{\"id\":9}}");
    }

    @Test
    void expressions_readParametersBodyAndTheRequest() {
        RunningServer server = start("""
                POST /x:
                  params: { n: { type: integer, default: 2 } }
                  body: {}
                  parts:
                    sum: { value: null, transform: "$n + $body.n" }
                    agent: { value: null, transform: "$request.header.`x-agent` & ' ' & $request.method" }
                """);

        assertThat(server.send("POST", "/x?n=40", "{\"n\":2}", "x-agent", "a b").body())
                .isEqualTo("{\"sum\":42,\"agent\":\"a b POST\"}");
    }
}
