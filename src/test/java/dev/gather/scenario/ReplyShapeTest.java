package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code reply:} makes any JSON of what was gathered. */
final class ReplyShapeTest extends Scenario {
    @BeforeEach
    void users() {
        service("users")
                .answers(
                        "/users/7",
                        "{\"name\":\"Ada \\\"L\\\"\",\"tags\":[{\"n\":1},{},{\"n\":3}],\"first-name\":\"A\"}");
    }

    @Test
    void references_keepTheirTypeAloneAndBecomeTextInText() {
        RunningServer server = start("""
                GET /users/{id}:
                  parts: { user: { http: users, get: "/users/{id}" } }
                  reply:
                    whole: "{user.tags}"
                    each: "{user.tags[*].n}"
                    second: ["{user.tags[2].n}", "no. {user.tags[2].n}"]
                    quoted: "{user[\\"first-name\\"]}"
                    greeting: "Hello {user.name}, {{you}"
                    constant: { a: null, b: true, c: "text" }
                """);

        assertThat(server.get("/users/7").body())
                .isEqualTo("{\"whole\":[{\"n\":1},{},{\"n\":3}],\"each\":[1,null,3],\"second\":[3,\"no. 3\"],"
                        + "\"quoted\":\"A\",\"greeting\":\"Hello Ada \\\"L\\\", {you}\","
                        + "\"constant\":{\"a\":null,\"b\":true,\"c\":\"text\"}}");
    }

    @Test
    void missingValue_isNullAndWithAQuestionMarkItsKeyIsGone() {
        RunningServer server = start("""
                GET /users/{id}:
                  params: { q: {} }
                  parts: { user: { http: users, get: "/users/{id}" } }
                  reply:
                    none: "{user.none.deeper}"
                    past: "{user.tags[9]}"
                    list: ["{user.none}", "{q}"]
                    gone: "{user.none?}"
                    asked: "{q?}"
                    there: "{user.tags[0].n?}"
                """);

        assertThat(server.get("/users/7").body())
                .isEqualTo("{\"none\":null,\"past\":null,\"list\":[null,null],\"there\":1}");
        assertThat(server.get("/users/7?q=x").body())
                .isEqualTo("{\"none\":null,\"past\":null,\"list\":[null,\"x\"],\"asked\":\"x\",\"there\":1}");
    }

    @Test
    void replyThatIsOneReference_isThatValue() {
        RunningServer server = start("""
                GET /users/{id}:
                  parts: { user: { http: users, get: "/users/{id}" } }
                  reply: "{user.tags[*].n}"
                """);

        assertThat(server.get("/users/7").body()).isEqualTo("[1,null,3]");
    }

    @Test
    void routeWithoutParts_isItsReply() {
        RunningServer server = start("""
                GET /about/{what}: { reply: { about: "{what}", list: [] } }
                """);

        Answer answer = server.get("/about/a%22b");
        assertThat(answer.body()).isEqualTo("{\"about\":\"a\\\"b\",\"list\":[]}");
        assertThat(answer.header("Gather-Status")).isEqualTo("complete");
        assertThat(answer.header("Server-Timing")).isNull();
    }

    @Test
    void requestItself_canBeReferredTo() {
        RunningServer server = start("""
                GET /x/{id}:
                  reply: ["{request.id}", "{request.method}", "{request.path}", "{request.header.x-one}", "{request.header.x-two}"]
                """);

        assertThat(server.get("/x/a%20b?q=1", "x-request-id", "me", "X-One", "1\"")
                        .body())
                .isEqualTo("[\"me\",\"GET\",\"/x/a%20b\",\"1\\\"\",null]");
    }
}
