package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What becomes of values in the URL of a call. */
final class HttpBindingTest extends Scenario {
    private final StubService users = service("users").answers("/users*", "true");

    private RunningServer byPath() {
        return start("""
                GET /x/{id}:
                  parts: { user: { http: users, get: "/users/{id}/posts" } }
                """);
    }

    @Test
    void clientsValueThatWouldChangeThePath_is400() throws Exception {
        RunningServer server = byPath();
        String[] bad = {"..", "%2E%2E", ".", "%2e", "a%2Fb", "..%2Fadmin", "a%5Cb", "a%00b", "a%0D%0Ab", "%7F"};
        for (String value : bad) {
            try (Caller caller = server.call()) {
                caller.head("GET /x/" + value + " HTTP/1.1", "Host: x", "Connection: close");
                assertThat(caller.readAll())
                        .as(value)
                        .startsWith("HTTP/1.1 400 ")
                        .doesNotContain("users");
            }
        }
        assertThat(users.targets()).isEmpty();
    }

    @Test
    void problemOfAClientsValue_namesPartAndReason() {
        Answer answer = byPath().get("/x/a%2Fb");

        assertThat(answer.problem())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                        + "\"detail\":\"A value does not fit the place it is used in:"
                        + " {id} holds a character that a path segment must not have.\",\"requestId\":\"…\","
                        + "\"part\":\"user\",\"reason\":\"binding\"}");
    }

    @Test
    void valueOfAPartThatDoesNotFit_is502() {
        users.answers("/users/1", "{\"up\":\"..\",\"slash\":\"a/b\",\"empty\":\"\",\"none\":null,\"list\":[1]}");
        for (String field : new String[] {"up", "slash", "empty", "none", "list", "missing"}) {
            RunningServer server = start("""
                    GET /x:
                      parts:
                        user: { http: users, get: "/users/1", hidden: true }
                        posts: { http: users, get: "/users/{user.%s}" }
                    """.formatted(field));
            Answer answer = server.get("/x");
            assertThat(answer.status()).as(field).isEqualTo(502);
            assertThat(answer.json().getString("reason")).isEqualTo("binding");
        }
        assertThat(users.targets()).containsOnly("/users/1");
    }

    @Test
    void textOfAnyKind_staysInItsPlace() {
        users.answers("/users/1", "{\"q\":\"a&b=c#d?e+f%/é €\"}");
        RunningServer server = start("""
                GET /x/{id}:
                  parts:
                    user: { http: users, get: "/users/1", hidden: true }
                    posts: { http: users, get: "/users/{id}/posts?q={user.q}&sort=new" }
                """);

        server.get("/x/caf%C3%A9%3F%23%26%25%20%3B");

        assertThat(users.targets())
                .containsExactly(
                        "/users/1",
                        "/users/caf%C3%A9%3F%23%26%25%20%3B/posts"
                                + "?q=a%26b%3Dc%23d%3Fe%2Bf%25%2F%C3%A9%20%E2%82%AC&sort=new");
    }

    @Test
    void list_isJoinedWithoutNullsAndDuplicates() {
        users.answers("/users/1", "[{\"id\":3},{\"id\":null},{},{\"id\":\"a,b\"},{\"id\":3},{\"id\":1.0}]");
        RunningServer server = start("""
                GET /x:
                  params: { tag: { type: array, items: {} } }
                  parts:
                    orders: { http: users, get: "/users/1", hidden: true }
                    products: { http: users, get: "/users?ids={orders[*].id}&tags={tag?}" }
                """);

        server.get("/x?tag=b&tag=a&tag=b");
        server.get("/x");

        assertThat(users.targets())
                .containsExactly("/users/1", "/users?ids=3,a%2Cb,1.0&tags=b,a", "/users/1", "/users?ids=3,a%2Cb,1.0");
    }

    @Test
    void emptyList_makesNoCallAndGivesAnEmptyList() {
        users.answers("/users/1", "[{\"id\":null}]");
        RunningServer server = start("""
                GET /x:
                  parts:
                    orders: { http: users, get: "/users/1" }
                    products: { http: users, get: "/users?ids={orders[*].id}" }
                """);

        Answer answer = server.get("/x");

        assertThat(answer.body()).isEqualTo("{\"orders\":[{\"id\":null}],\"products\":[]}");
        assertThat(answer.header("Gather-Status")).isEqualTo("complete");
        assertThat(users.targets()).containsExactly("/users/1");
    }

    @Test
    void queryPairWithoutAValue_isDroppedOnlyWithAQuestionMark() {
        RunningServer server = start("""
                GET /x:
                  params: { a: {}, b: {} }
                  parts: { user: { http: users, get: "/users?a={a?}&fixed=1&b={b?}" } }
                GET /y:
                  params: { a: {} }
                  parts: { user: { http: users, get: "/users?a={a}" } }
                """);

        server.get("/x");
        server.get("/x?b=2");
        assertThat(users.targets()).containsExactly("/users?fixed=1", "/users?fixed=1&b=2");
        assertThat(server.get("/y").status()).isEqualTo(400);
        assertThat(server.get("/y").json().getString("reason")).isEqualTo("binding");
    }

    @Test
    void urlOverEightKibibytes_isTooLarge() {
        users.answers("/users/1", "[\"" + "a".repeat(8150) + "\",\"" + "a".repeat(8190) + "\"]");
        RunningServer server = start("""
                GET /fits:
                  parts:
                    long: { http: users, get: "/users/1", hidden: true }
                    user: { http: users, get: "/users?q={long[0]}" }
                GET /large:
                  parts:
                    long: { http: users, get: "/users/1", hidden: true }
                    user: { http: users, get: "/users?q={long[1]}" }
                """);

        Answer large = server.get("/large");
        assertThat(large.status()).isEqualTo(502);
        assertThat(large.json().getString("reason")).isEqualTo("too-large");
        assertThat(users.targets()).containsExactly("/users/1");
        server.get("/fits");
        assertThat(users.targets()).hasSize(3);
    }
}
