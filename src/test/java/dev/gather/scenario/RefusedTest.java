package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a client gets when a part that it cannot go without fails, reason by reason. */
final class RefusedTest extends Scenario {
    private final StubService users = service("users", "answerMax: 1KiB");

    private Answer ask() {
        return start("""
                GET /x/{id}:
                  parts:
                    user: { http: users, get: "/users/{id}" }
                    other: { value: 1 }
                """).get("/x/7");
    }

    private static void isProblem(Answer answer, int status, String reason, String more) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().getString("reason")).isEqualTo(reason);
        assertThat(answer.body()).contains("\"part\":\"user\",\"reason\":\"" + reason + "\"" + more);
    }

    @Test
    void problem_saysPartReasonAndIdAndNothingOfTheInside() {
        users.fails("/users/7", 500);
        Answer answer = ask();

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Gather-Status")).isNull();
        assertThat(answer.json().getString("requestId")).isEqualTo(answer.header("x-request-id"));
        assertThat(answer.problem())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Bad Gateway\",\"status\":502,"
                        + "\"detail\":\"A source answered with an error.\",\"requestId\":\"…\","
                        + "\"part\":\"user\",\"reason\":\"upstream\",\"upstreamStatus\":500}");
    }

    @Test
    void requiredPartThatIsRefusedAtOnce_sparesTheOthers() {
        upstream("full", "http://127.0.0.1:1", "breaker: { calls: 1 }");
        RunningServer server = start("""
                GET /x:
                  parts:
                    other: { http: users, get: "/users/7", optional: true }
                    it: { http: full, get: "/" }
                """);
        assertThat(server.get("/x").status()).isEqualTo(502);
        int before = users.targets().size();

        assertThat(server.get("/x").status()).isEqualTo(503);
        assertThat(users.targets()).hasSize(before);
    }

    @Test
    void detail_tellsWhatTheSourceDid() {
        upstream("gone", "http://127.0.0.1:1", "");
        users.fails("/none", 404);
        RunningServer server = start("""
                GET /none:
                  parts: { user: { http: users, get: "/none" } }
                GET /gone:
                  parts: { user: { http: gone, get: "/" } }
                """);

        assertThat(server.get("/none").json().getString("detail"))
                .isEqualTo("A source does not have what it was asked for.");
        assertThat(server.get("/gone").json().getString("detail"))
                .isEqualTo("A source could not be reached, or broke off.");
    }

    @Test
    void hiddenPart_isNotNamed() {
        users.fails("/users/7", 500);
        RunningServer server = start("""
                GET /x:
                  parts:
                    secret: { http: users, get: "/users/7", hidden: true }
                    shown: { value: "{secret}" }
                """);

        Answer answer = server.get("/x");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body() + answer.headers()).doesNotContain("secret");
    }

    @Test
    void noSuchThing_is404OnlyWhereThePartReadsThePath() {
        RunningServer server = start("""
                GET /x/{id}:
                  parts:
                    user: { http: users, get: "/users/{id}" }
                GET /y:
                  parts:
                    user: { http: users, get: "/users/7" }
                """);

        isProblem(server.get("/x/7"), 404, "not-found", ",\"upstreamStatus\":404");
        isProblem(server.get("/y"), 502, "not-found", ",\"upstreamStatus\":404");
    }

    @Test
    void upstreamThatIsBusy_is503WithRetryAfter() {
        users.fails("/users/7", 429);
        Answer answer = ask();

        isProblem(answer, 503, "refused", ",\"upstreamStatus\":429");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void redirect_isNotFollowed() {
        users.on(
                "/users/7",
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "/elsewhere")
                        .end());

        isProblem(ask(), 502, "upstream", ",\"upstreamStatus\":302");
        assertThat(users.targets()).containsExactly("/users/7");
    }

    @Test
    void answerThatIsNotJson_isMalformed() {
        users.answers("/users/7", "{\"id\":7,}");
        isProblem(ask(), 502, "malformed", "}");
    }

    @Test
    void answerOverTheLimit_isTooLarge() {
        users.answers("/users/7", "\"" + "a".repeat(1023) + "\"");
        isProblem(ask(), 502, "too-large", "}");
    }

    @Test
    void answerAtTheLimit_isAnswered() {
        users.answers("/users/7", "\"" + "a".repeat(1022) + "\"");
        assertThat(ask().status()).isEqualTo(200);
    }

    @Test
    void answerWithoutEnd_isCutAtTheLimit() {
        users.on("/users/7", request -> {
            request.response().setChunked(true).write("[" + "1,".repeat(100));
            Loopback.VERTX.setPeriodic(5, id -> {
                if (request.response().closed()) {
                    Loopback.VERTX.cancelTimer(id);
                } else {
                    request.response().write("1,".repeat(100));
                }
            });
        });

        isProblem(ask(), 502, "too-large", "}");
        nothingIsLeft();
        assertThat(users.left()).isOne();
    }

    @Test
    void upstreamThatIsGone_isAnUpstreamErrorAtOnce() {
        users.close();
        Answer answer = ask();

        isProblem(answer, 502, "upstream", "}");
        assertThat(answer.body().toLowerCase(Locale.ROOT))
                .doesNotContain("127.0.0.1", "localhost", Integer.toString(users.port()), "exception", "connect");
    }

    @Test
    void firstFailure_decidesAndStopsTheRest() {
        users.hangs("/slow")
                .on(
                        "/users/7",
                        request -> Loopback.VERTX.setTimer(
                                100, id -> request.response().setStatusCode(500).end()));
        RunningServer server = start("""
                GET /x:
                  deadline: 10s
                  parts:
                    slow: { http: users, get: "/slow" }
                    user: { http: users, get: "/users/7" }
                """);

        Answer answer = server.get("/x");

        isProblem(answer, 502, "upstream", ",\"upstreamStatus\":500");
        assertThat(answer.took()).isLessThan(java.time.Duration.ofSeconds(5));
        nothingIsLeft();
        assertThat(users.left()).isOne();
    }
}
