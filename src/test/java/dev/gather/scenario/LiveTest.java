package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.UpgradeRejectedException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Asking over one WebSocket. */
final class LiveTest extends Scenario {
    private static final String UNMASKED = "\0\0\0\0";

    private final StubService users = service("users")
            .answers("/users/7", "{\"id\":7}")
            .answersAfter("/users/8", 200, "{\"id\":8}")
            .hangs("/users/9");

    private RunningServer server() {
        return start("""
                GET /users/{id}:
                  deadline: 5s
                  params: { id: { type: integer }, q: {} }
                  parts: { user: { http: users, get: "/users/{id}" }, said: { value: "{q?}" } }
                """);
    }

    @Test
    void messageThatIsNotAQuestion_getsAProblemAndTheSocketStays() throws Exception {
        LiveClient live = server().live();

        assertThat(live.send("{\"id\":1,").next()).startsWith("{\"id\":null,\"status\":400,\"problem\":{");
        assertThat(live.send("[1]").next()).contains("A message is an object such as");
        assertThat(live.send("{\"get\":\"/users/7\"}").next()).contains("The message has no id");
        assertThat(live.send("{\"id\":{},\"get\":\"/users/7\"}").next()).contains("The message has no id");
        assertThat(live.send("{\"id\":1}").next()).startsWith("{\"id\":1,").contains("asks for nothing");
        assertThat(live.send("{\"id\":1,\"get\":\"users\"}").next()).contains("asks for nothing");
        assertThat(live.send("{\"id\":\"a\\\"\",\"get\":\"/users/7\",\"wach\":1}")
                        .next())
                .startsWith("{\"id\":\"a\\\"\",")
                .contains("a key that is not known");
        assertThat(live.send("{\"id\":1,\"id\":2,\"get\":\"/users/7\"}").next()).startsWith("{\"id\":null,");
        assertThat(live.send("[".repeat(60_000)).next()).startsWith("{\"id\":null,\"status\":400,");
        assertThat(live.send("{\"id\":1,\"get\":\"/users/7\"}").next()).startsWith("{\"id\":1,\"status\":200,");
    }

    @Test
    void questionThatFails_getsTheSameProblemAsOverHttp() throws Exception {
        RunningServer server = server();
        LiveClient live = server.live();

        assertThat(live.send("{\"id\":1,\"get\":\"/users/x\"}").next())
                .isEqualTo("{\"id\":1,\"status\":400,\"problem\":"
                        + server.get("/users/x").problem() + "}");
        assertThat(live.send("{\"id\":2,\"get\":\"/users/5\"}").next())
                .isEqualTo("{\"id\":2,\"status\":404,\"problem\":"
                        + server.get("/users/5").problem() + "}");
        assertThat(live.send("{\"id\":3,\"get\":\"/nowhere\"}").next())
                .isEqualTo("{\"id\":3,\"status\":404,\"problem\":"
                        + server.get("/nowhere").problem() + "}");
        assertThat(live.send("{\"id\":4,\"get\":\"/users/%FF\"}").next()).startsWith("{\"id\":4,\"status\":400,");
    }

    @Test
    void question_getsTheAnswerUnderItsId() throws Exception {
        LiveClient live = server().live();

        assertThat(live.send("{\"id\":1,\"get\":\"/users/7?q=%C3%A9\"}").next())
                .isEqualTo("{\"id\":1,\"status\":200,\"gather\":\"complete\",\"body\":"
                        + "{\"user\":{\"id\":7},\"said\":\"é\"}}");
        assertThat(live.send(" { \"get\" : \"/users/7\" , \"id\" : \"\\u0041b\" } ")
                        .next())
                .startsWith("{\"id\":\"\\u0041b\",\"status\":200,");
    }

    @Test
    void questions_areAnsweredAsTheyAreReady() throws Exception {
        LiveClient live = server().live();
        live.send("{\"id\":9,\"get\":\"/users/9\"}")
                .send("{\"id\":8,\"get\":\"/users/8\"}")
                .send("{\"id\":7,\"get\":\"/users/7\"}");

        assertThat(live.next()).startsWith("{\"id\":7,");
        assertThat(live.next()).startsWith("{\"id\":8,");
        assertThat(live.isQuiet()).isTrue();
        live.close();
    }

    @Test
    void clientThatCloses_stopsWhatItAskedFor() {
        RunningServer server = server();
        LiveClient live = server.live();
        live.send("{\"id\":1,\"get\":\"/users/9\"}").send("{\"id\":2,\"get\":\"/users/9\"}");
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(users.open()).isEqualTo(2));

        live.close();

        Loopback.eventually(
                Duration.ofSeconds(2), () -> assertThat(users.left()).isEqualTo(2));
        Loopback.eventually(
                Duration.ofSeconds(2),
                () -> assertThat(server.counted("GET /users/{id}", 499)).isEqualTo(2));
    }

    @Test
    void hundredAndFirstOpenQuestion_isRefused() throws Exception {
        LiveClient live = server().live();
        for (int i = 0; i < 100; i++) {
            live.send("{\"id\":" + i + ",\"get\":\"/users/9\"}");
        }

        assertThat(live.send("{\"id\":100,\"get\":\"/users/7\"}").next()).startsWith("{\"id\":100,\"status\":503,");
        live.close();
    }

    @Test
    void binaryMessage_closesWith1003() throws Exception {
        assertThat(server().live().sendBinary(new byte[] {1}).closeCode()).isEqualTo(1003);
    }

    @Test
    void answerThatIsReadyAfterTheCloseFrame_isNotSent() throws Exception {
        try (Caller caller = server().call()) {
            caller.upgrade("X-None: 1").readHead();
            caller.write(question("{\"id\":1,\"get\":\"/users/8\"}"));
            caller.write("\u0082\u0080" + UNMASKED + question("{\"id\":2,\"get\":\"/users/7\"}"));

            assertThat(caller.readAll())
                    .as("a close frame and nothing more")
                    .hasSize(2 + 2 + "messages are JSON texts".length())
                    .endsWith("messages are JSON texts");
        }
    }

    private static String question(String text) {
        return "\u0081" + (char) (0x80 + text.length()) + UNMASKED + text;
    }

    @Test
    void messageOver64KiB_closesWith1009() throws Exception {
        RunningServer server = server();
        LiveClient fits = server.live();
        String question = "{\"id\":1,\"get\":\"/users/7\"";

        assertThat(fits.send(question + " ".repeat(64 * 1024 - question.length() - 1) + "}")
                        .next())
                .startsWith("{\"id\":1,\"status\":200,");
        assertThat(server.live()
                        .send(question + " ".repeat(64 * 1024 - question.length()) + "}")
                        .closeCode())
                .isEqualTo(1009);
    }

    @Test
    void frameOver64KiB_closesWith1009() throws Exception {
        try (Caller caller = server().call()) {
            caller.upgrade("X-None: 1").readHead();
            caller.write("\u0081\u00ff\0\0\0\0\0\1\0\1" + UNMASKED);

            assertThat(caller.read(4)).startsWith(0x88).containsSequence(1009 >> 8, 1009 & 0xff);
        }
    }

    @Test
    void frameWithoutAMask_closesWith1002() throws Exception {
        try (Caller caller = server().call()) {
            caller.upgrade("X-None: 1").readHead();
            caller.write("\u0081\u0002{}");

            assertThat(caller.read(4)).startsWith(0x88).containsSequence(1002 >> 8, 1002 & 0xff);
        }
    }

    @Test
    void messageThatIsNotUtf8_closesWith1007() throws Exception {
        try (Caller caller = server().call()) {
            caller.upgrade("X-None: 1").readHead();
            caller.write("\u0081\u0082" + UNMASKED + "\u00c3(");

            assertThat(caller.read(4)).startsWith(0x88).containsSequence(1007 >> 8, 1007 & 0xff);
        }
    }

    @Test
    void pageOfAnotherOrigin_is403() throws Exception {
        RunningServer server = server();
        String own = "127.0.0.1:" + server.port();

        for (String origin : new String[] {"http://evil.example", "null", "http://" + own + ".evil.example", "%"}) {
            assertThatThrownBy(() -> server.live("Origin", origin))
                    .as(origin)
                    .isInstanceOfSatisfying(
                            UpgradeRejectedException.class,
                            refused -> assertThat(refused.getStatus()).isEqualTo(403));
        }
        assertThat(server.live("Origin", "http://" + own)
                        .send("{\"id\":1,\"get\":\"/users/7\"}")
                        .next())
                .contains("\"status\":200");
    }

    @Test
    void plainRequest_isToldThatThePathIsAWebSocket() {
        Answer answer = server().get("/live");

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Upgrade")).isEqualTo("websocket");
    }

    @Test
    void compression_isNotAgreedTo() throws Exception {
        try (Caller caller = server().call()) {
            caller.upgrade("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits, deflate-frame");

            assertThat(caller.readHead().toLowerCase(Locale.ROOT))
                    .startsWith("http/1.1 101 ")
                    .doesNotContain("sec-websocket-extensions", "deflate");
        }
    }

    @Test
    void answers_carryTheNumberOfNoOther() throws Exception {
        users.on(
                "/users/*",
                request -> Loopback.VERTX.setTimer(
                        1 + Math.abs(request.path().hashCode() % 17),
                        id -> request.response().end("\"" + request.path() + "\"")));
        LiveClient live = server().live();
        Set<String> wrong = new java.util.HashSet<>();
        for (int round = 0; round < 5; round++) {
            for (int i = 100; i < 190; i++) {
                live.send("{\"id\":" + i + ",\"get\":\"/users/" + i + "\"}");
            }
            for (int i = 100; i < 190; i++) {
                String frame = live.next();
                String id = frame.substring(6, 9);
                if (!frame.contains("\"/users/" + id + "\"")) {
                    wrong.add(frame);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void quietSocket_outlivesTheIdleTimeOfConnections() throws Exception {
        LiveClient live = startWith("idle: 1s", """
                        GET /users/{id}:
                          deadline: 1s
                          params: { id: { type: integer } }
                          parts: { user: { http: users, get: "/users/{id}" } }
                        """).live();

        Loopback.pause(Duration.ofSeconds(3));

        assertThat(live.send("{\"id\":1,\"get\":\"/users/7\"}").next()).startsWith("{\"id\":1,\"status\":200,");
    }

    private RunningServer orders() {
        return start("""
                POST /orders/{shop}:
                  params: { shop: { type: integer } }
                  body: { type: object, required: [id], properties: { id: { type: integer } } }
                  status: 201
                  headers: { Location: "/orders/{body.id}" }
                  reply: { order: "{body}", via: "{request.method}" }
                PUT /any: { body: {}, reply: "{body}" }
                PATCH /any: { body: {}, reply: "{body}" }
                DELETE /any: { status: 204 }
                GET /any: { reply: got }
                """);
    }

    @Test
    void bodyThatDoesNotFit_getsTheSameProblemAsOverHttp() throws Exception {
        RunningServer server = orders();
        LiveClient live = server.live();

        assertThat(live.send("{\"id\":1,\"post\":\"/orders/x\",\"body\":{\"id\":1.5}}")
                        .next())
                .isEqualTo("{\"id\":1,\"status\":400,\"problem\":"
                        + server.send("POST", "/orders/x", "{\"id\":1.5}").problem() + "}");
        assertThat(live.send("{\"id\":2,\"post\":\"/orders/1\"}").next())
                .isEqualTo("{\"id\":2,\"status\":400,\"problem\":"
                        + server.ask("POST", "/orders/1").problem() + "}");
        assertThat(live.send("{\"id\":3,\"get\":\"/any\",\"body\":{}}").next()).contains("This path takes no body.");
        assertThat(live.send("{\"id\":4,\"delete\":\"/any\",\"body\":{}}").next())
                .contains("This path takes no body.");
        assertThat(live.send("{\"id\":5,\"get\":\"/any\",\"put\":\"/any\"}").next())
                .contains("asks for nothing");
        assertThat(live.send("{\"id\":6,\"post\":\"/any\",\"body\":1}").next()).startsWith("{\"id\":6,\"status\":405,");
    }

    @Test
    void questionWithABody_getsItsAnswer() throws Exception {
        LiveClient live = orders().live();

        assertThat(live.send("{\"id\":1,\"post\":\"/orders/7\",\"body\":{\"id\":5, \"n\":1.10}}")
                        .next())
                .isEqualTo("{\"id\":1,\"status\":201,\"gather\":\"complete\",\"headers\":{\"Location\":\"/orders/5\"},"
                        + "\"body\":{\"order\":{\"id\":5, \"n\":1.10},\"via\":\"POST\"}}");
        assertThat(live.send("{\"id\":2,\"put\":\"/any\",\"body\":null}").next())
                .isEqualTo("{\"id\":2,\"status\":200,\"gather\":\"complete\",\"body\":null}");
        assertThat(live.send("{\"id\":3,\"patch\":\"/any\",\"body\":[1]}").next())
                .isEqualTo("{\"id\":3,\"status\":200,\"gather\":\"complete\",\"body\":[1]}");
        assertThat(live.send("{\"id\":4,\"delete\":\"/any\"}").next())
                .isEqualTo("{\"id\":4,\"status\":204,\"gather\":\"complete\"}");
    }
}
