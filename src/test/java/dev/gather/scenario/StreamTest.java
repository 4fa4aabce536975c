package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers that come in lines, piece by piece. */
final class StreamTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String DONE = "{\"done\":true,\"status\":200}";
    private static final String PARTIAL = "{\"done\":true,\"status\":200,\"gather\":\"partial\"}";

    private final Promise<String> late = Promise.promise();
    private final StubService service = service("s")
            .answers("/user", "{\"name\":\"Ada\"}")
            .answers("/orders", "[{\"id\":1,\"product_id\":9},{\"id\":2,\"product_id\":8}]")
            .on("/late", request -> late.future().onSuccess(request.response()::end))
            .fails("/broken", 500)
            .hangs("/hangs");

    private static final String ONE_COMES_ONE_HANGS = """
            GET /x:
              deadline: 20s
              parts:
                user: { http: s, get: /user }
                hangs: { http: s, get: /hangs }
            """;

    private static String piece(String key, String value) {
        return "{\"key\":\"" + key + "\",\"value\":" + value + "}";
    }

    @Test
    void requiredPartThatFails_endsTheStreamWithTheProblem_andStopsTheRest() throws Exception {
        RunningServer server = start("""
                GET /x:
                  deadline: 20s
                  parts:
                    user: { http: s, get: /user }
                    broken: { http: s, get: "/broken?{user.name}" }
                    hangs: { http: s, get: /hangs }
                """);
        LineClient client = server.stream("/x");

        assertThat(client.status()).isEqualTo(200);
        assertThat(client.next()).isEqualTo(piece("user", "{\"name\":\"Ada\"}"));
        assertThat(client.next())
                .isEqualTo("{\"done\":true,\"status\":502,\"problem\":{\"type\":\"about:blank\","
                        + "\"title\":\"Bad Gateway\",\"status\":502,\"detail\":\"A source answered with an error.\","
                        + "\"requestId\":\"…\",\"part\":\"broken\",\"reason\":\"upstream\",\"upstreamStatus\":500}}");
        assertThat(client.next()).isEmpty();
        Loopback.eventually(SOON, () -> assertThat(service.left()).isEqualTo(1));
        Loopback.eventually(
                SOON, () -> assertThat(server.counted("GET /x", 502)).isEqualTo(1));
    }

    @Test
    void deadlineThatPasses_endsTheStreamWithTheProblem() throws Exception {
        LineClient client = start("""
                GET /x:
                  deadline: 1s
                  parts:
                    user: { http: s, get: /user }
                    hangs: { http: s, get: /hangs }
                """).stream("/x");

        assertThat(client.next()).isEqualTo(piece("user", "{\"name\":\"Ada\"}"));
        assertThat(client.next())
                .startsWith("{\"done\":true,\"status\":504,\"problem\":{")
                .contains("\"part\":\"hangs\"");
        assertThat(client.next()).isEmpty();
    }

    @Test
    void pieceForWhichThereIsNoMemory_endsTheStreamWithThatReason() throws Exception {
        setting("memory: { buffered: 100KiB }");
        service.answers("/large", "\"" + "x".repeat(70_000) + "\"");
        LineClient client = start("""
                GET /x:
                  deadline: 20s
                  parts:
                    large: { http: s, get: /large }
                    hangs: { http: s, get: /hangs }
                """).stream("/x");

        assertThat(client.next())
                .startsWith("{\"done\":true,\"status\":503,\"problem\":{")
                .contains("\"reason\":\"refused\"");
        assertThat(client.next()).isEmpty();
    }

    @Test
    void clientThatLeaves_stopsTheRest() throws Exception {
        RunningServer server = start(ONE_COMES_ONE_HANGS);
        LineClient client = server.stream("/x");
        client.next();

        client.close();

        Loopback.eventually(SOON, () -> assertThat(service.left()).isEqualTo(1));
        Loopback.eventually(
                SOON, () -> assertThat(server.counted("GET /x", 499)).isEqualTo(1));
        Loopback.eventually(
                SOON,
                () -> assertThat(server.metric("gather_requests_in_flight", "")).isZero());
    }

    @Test
    void requestThatIsRefused_isRefusedBeforeTheStreamBegins() {
        RunningServer server = start("""
                GET /x/{id}: { params: { id: { type: integer } }, reply: "{id}" }
                POST /y: { body: { type: integer }, reply: "{body}" }
                """);

        assertThat(server.stream("/x/a").status()).isEqualTo(400);
        assertThat(server.stream("/nowhere").status()).isEqualTo(404);
        assertThat(server.stream("PUT", "/y", "1").status()).isEqualTo(405);
        LineClient unfit = server.stream("POST", "/y", "\"a\"");
        assertThat(unfit.status()).isEqualTo(400);
        assertThat(unfit.header("content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void accept_decidesByNameAndWeight() {
        RunningServer server = start("GET /x: { reply: { a: 1 } }\n");
        String lines = "application/x-ndjson";
        String json = "application/json";

        assertThat(type(server, "application/x-ndjson, */*")).isEqualTo(lines);
        assertThat(type(server, "application/json;q=0.9, application/x-ndjson")).isEqualTo(lines);
        assertThat(type(server, "application/json;q=0, application/x-ndjson;q=0.001"))
                .isEqualTo(lines);
        assertThat(type(server, "text/event-stream;q=0.5, application/X-NDJSON; q=0.6"))
                .isEqualTo(lines);
        assertThat(type(server, "application/json, application/x-ndjson")).isEqualTo(json);
        assertThat(type(server, "application/x-ndjson;q=0.5, application/json;q=0.6"))
                .isEqualTo(json);
        assertThat(type(server, "application/x-ndjson;q=0, */*;q=0.1")).isEqualTo(json);
        assertThat(type(server, "application/x-ndjson;q=0")).isEqualTo("application/problem+json");
        assertThat(server.get("/x", "Accept", "*/*;q=0").status()).isEqualTo(406);
        assertThat(server.get("/x", "Accept", "application/json;q=0, */*").status())
                .isEqualTo(406);
        assertThat(server.get("/x", "Accept", "application/x-ndjsonl").status()).isEqualTo(406);
    }

    private static @Nullable String type(RunningServer server, String accept) {
        return server.get("/x", "Accept", accept).header("Content-Type");
    }

    @Test
    void pieces_comeAsTheyAreReady_andTogetherAreTheAnswer() throws Exception {
        RunningServer server = start("""
                GET /x:
                  deadline: 20s
                  parts:
                    late: { http: s, get: /late }
                    user: { http: s, get: /user }
                    input: { http: s, get: /orders, hidden: true }
                    first: { value: "{input[0].id}" }
                    skipped: { http: s, get: /user, when: "$user.name = 'Bob'" }
                """);
        LineClient client = server.stream("/x");
        String one = client.next();
        String two = client.next();

        assertThat(List.of(one, two))
                .containsExactlyInAnyOrder(piece("user", "{\"name\":\"Ada\"}"), piece("first", "1"));
        assertThat(client.isQuiet()).isTrue();
        late.complete("[\n  1.10,\r\n  \"a\\n\"\r]\n");
        assertThat(client.rest()).containsExactly(piece("late", "[   1.10,    \"a\\n\" ]"), DONE);
        assertThat(client.header("content-type")).isEqualTo("application/x-ndjson");
        assertThat(client.header("cache-control")).isEqualTo("no-store");
        assertThat(client.header("x-request-id")).matches("[0-9a-f]{16}");
        Loopback.eventually(
                SOON, () -> assertThat(server.counted("GET /x", 200)).isEqualTo(1));
    }

    @Test
    void partThatOthersAreJoinedTo_comesWhenTheyAreThere() throws Exception {
        LineClient client = start("""
                GET /x:
                  deadline: 20s
                  parts:
                    user: { http: s, get: /user, omit: [name] }
                    orders: { http: s, get: /orders, pick: [id] }
                    products: { http: s, get: /late, join: { to: orders, where: "product_id = id", as: product } }
                    makers: { http: s, get: /late, join: { to: products, where: "maker = id", as: maker } }
                """).stream("/x");

        assertThat(client.next()).isEqualTo(piece("user", "{}"));
        Loopback.eventually(SOON, () -> assertThat(service.open()).isEqualTo(2));
        assertThat(client.isQuiet()).isTrue();
        late.complete("[{\"id\":9,\"maker\":9}]");
        assertThat(client.rest())
                .containsExactly(
                        piece(
                                "orders",
                                "[{\"id\":1,\"product\":{\"id\":9,\"maker\":{\"id\":9,\"maker\":9}}},"
                                        + "{\"id\":2,\"product\":null}]"),
                        DONE);
    }

    @Test
    void reply_comesByItsKeys_eachWhenAllThatItReadsIsThere() throws Exception {
        RunningServer server = start("""
                GET /x:
                  deadline: 20s
                  params: { n: { type: integer } }
                  parts:
                    late: { http: s, get: /late, hidden: true }
                    user: { http: s, get: /user }
                  reply:
                    both: { a: "{late.x}", b: "{user.name}" }
                    n: "{n}"
                    none: "{user.none?}"
                    text: "Dear {user.name}"
                    fixed: true
                """);
        LineClient client = server.stream("/x?n=7");

        assertThat(client.next()).isEqualTo(piece("n", "7"));
        assertThat(client.next()).isEqualTo(piece("fixed", "true"));
        assertThat(client.next()).isEqualTo(piece("text", "\"Dear Ada\""));
        late.complete("{\"x\":[]}");
        assertThat(client.rest()).containsExactly(piece("both", "{\"a\":[],\"b\":\"Ada\"}"), DONE);
    }

    @Test
    void answerThatIsNoObject_isOnePiece_andOneThatIsComesByItsKeys() throws Exception {
        RunningServer server = start("""
                GET /list: { parts: { user: { http: s, get: /user } }, reply: ["{user.name}", 1] }
                GET /whole: { parts: { user: { http: s, get: /user } }, reply: "{user}" }
                GET /constant: { reply: { "a\\"b": { c: 1 } } }
                GET /empty: { reply: {} }
                DELETE /none: { status: 204 }
                PUT /moved: { status: 201, headers: { Location: /there }, body: {}, reply: { put: "{body}" } }
                """);

        assertThat(server.stream("/list").rest()).containsExactly("{\"value\":[\"Ada\",1]}", DONE);
        assertThat(server.stream("/whole").rest()).containsExactly(piece("name", "\"Ada\""), DONE);
        assertThat(server.stream("/constant").rest()).containsExactly(piece("a\\\"b", "{\"c\":1}"), DONE);
        assertThat(server.stream("/empty").rest()).containsExactly(DONE);
        assertThat(server.stream("DELETE", "/none", "").rest()).containsExactly("{\"done\":true,\"status\":204}");
        assertThat(server.stream("PUT", "/moved", "[1]").rest())
                .containsExactly(
                        piece("put", "[1]"), "{\"done\":true,\"status\":201,\"headers\":{\"Location\":\"/there\"}}");
    }

    @Test
    void answerThatGaveWay_saysSoAtTheEnd() throws Exception {
        RunningServer server = start("""
                GET /x:
                  meta: true
                  parts:
                    user: { http: s, get: /user }
                    reviews: { http: s, get: /broken, fallback: [] }
                GET /quiet:
                  parts: { reviews: { http: s, get: /broken, optional: true } }
                """);

        assertThat(server.stream("/x").rest())
                .contains(piece("user", "{\"name\":\"Ada\"}"), piece("reviews", "[]"))
                .endsWith(piece("_parts", "{\"reviews\":{\"reason\":\"upstream\",\"upstreamStatus\":500}}"), PARTIAL)
                .hasSize(4);
        assertThat(server.stream("/quiet").rest()).containsExactly(piece("reviews", "null"), PARTIAL);
    }

    @Test
    void oldClient_getsTheLinesUntilTheConnectionEnds_andHeadOnlyTheHead() throws Exception {
        RunningServer server = start("GET /x: { reply: { a: 1 } }\n");

        try (Caller old = server.call()) {
            old.head("GET /x HTTP/1.0", "Host: x", "Connection: keep-alive", "Accept: application/x-ndjson");
            assertThat(old.readAll())
                    .startsWith("HTTP/1.0 200 OK\r\n")
                    .doesNotContainIgnoringCase("chunked")
                    .endsWith("\r\n\r\n{\"key\":\"a\",\"value\":1}\n" + DONE + "\n");
        }
        Answer head = server.ask("HEAD", "/x", "Accept", "application/x-ndjson");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("application/x-ndjson");
    }

    @Test
    void serverThatStops_endsTheStreamWithTheProblem() throws Exception {
        RunningServer server = startWith("drain: 1s", ONE_COMES_ONE_HANGS);
        LineClient client = server.stream("/x");
        client.next();

        server.stopping();

        assertThat(client.next()).startsWith("{\"done\":true,\"status\":503,\"problem\":{");
        server.stop();
    }
}
