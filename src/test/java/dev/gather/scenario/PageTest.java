package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page is made of, in which order, and what waits for what. */
final class PageTest extends Scenario {
    private final StubService users = service("users");
    private final StubService catalog = service("catalog");

    @Test
    void twoServicesAndPostgres_areJoinedInTheOrderOfTheConfig() {
        users.answersAfter("/users/7", 100, "{\"id\":7,\"segment\":\"gold\"}");
        catalog.answers("/reviews/gold", "[{\"stars\":5}]");
        shop("");
        RunningServer server = start("""
                GET /pages/{userId}:
                  params: { userId: { type: integer } }
                  parts:
                    reviews: { http: catalog, get: "/reviews/{user.segment}" }
                    user: { http: users, get: "/users/{userId}" }
                    orders:
                      sql: shop
                      query: |
                        select id, total, product_id from orders
                        where user_id = {userId} order by id desc limit 2
                """);

        Answer page = server.get("/pages/7");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .isEqualTo("{\"reviews\":[{\"stars\":5}],\"user\":{\"id\":7,\"segment\":\"gold\"},"
                        + "\"orders\":[{\"id\":5821,\"total\":214.92,\"product_id\":413},"
                        + "{\"id\":5794,\"total\":299.54,\"product_id\":262}]}");
        assertThat(page.header("Gather-Status")).isEqualTo("complete");
        assertThat(page.header("Content-Type")).isEqualTo("application/json");
        assertThat(page.header("Cache-Control")).isNull();
    }

    @Test
    void partsThatNeedNothingOfEachOther_areFetchedAtTheSameTime() {
        users.answersAfter("/slow", 500, "1");
        catalog.answersAfter("/slow", 500, "2");
        shop("");
        RunningServer server = start("""
                GET /x:
                  parts:
                    a: { http: users, get: "/slow" }
                    b: { http: catalog, get: "/slow" }
                    c: { sql: shop, query: "select 3 as three from pg_sleep(0.5)", rows: value }
                """);
        server.get("/x");

        Answer second = server.get("/x");

        assertThat(second.body()).isEqualTo("{\"a\":1,\"b\":2,\"c\":3}");
        assertThat(second.took()).isBetween(Duration.ofMillis(490), Duration.ofMillis(950));
    }

    @Test
    void partThatNamesAnother_waitsForIt() {
        Promise<Void> asked = Promise.promise();
        users.on(
                "/first",
                request -> asked.future().onSuccess(go -> request.response().end("{\"next\":\"b c\"}")));
        RunningServer server = start("""
                GET /x:
                  parts:
                    last: { http: catalog, get: "/last/{second.id}/{first.next}" }
                    second: { http: catalog, get: "/second/{first.next}" }
                    first: { http: users, get: "/first" }
                """);
        catalog.answers("/second/*", "{\"id\":9}").answers("/last/*", "true");

        var page = server.asking("/x");
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(users.open()).isOne());
        assertThat(catalog.targets()).isEmpty();
        asked.complete();

        assertThat(Loopback.await(page).body())
                .isEqualTo("{\"last\":true,\"second\":{\"id\":9},\"first\":{\"next\":\"b c\"}}");
        assertThat(catalog.targets()).containsExactly("/second/b%20c", "/last/9/b%20c");
    }

    @Test
    void partThatIsReadyEarly_doesNotWaitForAPartItDoesNotName() {
        Promise<Void> over = Promise.promise();
        users.on(
                "/slow",
                request -> over.future().onSuccess(go -> request.response().end("1")));
        users.answers("/fast", "2");
        catalog.answers("/after/2", "3");
        RunningServer server = start("""
                GET /x:
                  parts:
                    slow: { http: users, get: "/slow" }
                    fast: { http: users, get: "/fast" }
                    after: { http: catalog, get: "/after/{fast}" }
                """);

        var page = server.asking("/x");
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(catalog.targets()).containsExactly("/after/2"));
        over.complete();

        assertThat(Loopback.await(page).body()).isEqualTo("{\"slow\":1,\"fast\":2,\"after\":3}");
    }

    @Test
    void hiddenPart_isUsedAndNotShown() {
        users.answers("/users/7", "{\"segment\":\"gold\"}");
        catalog.answers("/reviews/gold", "[]");
        RunningServer server = start("""
                GET /x:
                  parts:
                    user: { http: users, get: "/users/7", hidden: true }
                    reviews: { http: catalog, get: "/reviews/{user.segment}" }
                """);

        Answer page = server.get("/x");

        assertThat(page.body()).isEqualTo("{\"reviews\":[]}");
        assertThat(page.header("Server-Timing")).matches("reviews;dur=\\d+\\.\\d");
    }

    @Test
    void answersOfServices_keepTheOrderOfTheirFieldsAndTheirSpaces() {
        users.answers("/odd", " {\"z\": 1,\t\"a\" : [ ] ,\"z2\":\"\\u00e9\\/\"}\n");
        RunningServer server = start("""
                GET /x:
                  parts: { odd: { http: users, get: "/odd" } }
                """);

        assertThat(server.get("/x").body()).isEqualTo("{\"odd\":{\"z\": 1,\t\"a\" : [ ] ,\"z2\":\"\\u00e9\\/\"}}");
    }

    @Test
    void emptyAnswerOfAService_isNull() {
        users.on("/empty", request -> request.response().setStatusCode(204).end());
        RunningServer server = start("""
                GET /x:
                  parts: { nothing: { http: users, get: "/empty" } }
                """);

        Answer page = server.get("/x");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).isEqualTo("{\"nothing\":null}");
    }

    @Test
    void upstreamWithAPath_hasItBeforeThePathOfEveryCall() {
        users.answers("/v1/users/7", "{}");
        upstream("versioned", users.url() + "/v1/", "");
        RunningServer server = start("""
                GET /x:
                  parts: { user: { http: versioned, get: "/users/7" } }
                """);

        assertThat(server.get("/x").status()).isEqualTo(200);
        assertThat(users.targets()).containsExactly("/v1/users/7");
    }

    @Test
    void requestId_isTakenOverIfHarmlessAndSentUpstream() {
        users.answers("/id", "1");
        RunningServer server = start("""
                GET /x:
                  parts: { id: { http: users, get: "/id" } }
                """);

        assertThat(server.get("/x", "x-request-id", "abc-1.2_Z").header("x-request-id"))
                .isEqualTo("abc-1.2_Z");
        String made = server.get("/x", "x-request-id", "two words").header("x-request-id");
        assertThat(made).matches("[0-9a-f]{16}");
        assertThat(server.get("/x", "x-request-id", "a".repeat(65)).header("x-request-id"))
                .matches("[0-9a-f]{16}");
        assertThat(server.get("/none").header("x-request-id")).matches("[0-9a-f]{16}");
        assertThat(sentIds()).startsWith("abc-1.2_Z", String.valueOf(made)).hasSize(3);
    }

    private List<String> sentIds() {
        return users.seen().stream()
                .map(seen -> seen.headers().get("x-request-id"))
                .toList();
    }

    @Test
    void headersOfTheClient_areNotForwarded() {
        users.answers("/id", "1");
        RunningServer server = start("""
                GET /x:
                  parts: { id: { http: users, get: "/id" } }
                """);

        server.get("/x", "Authorization", "Bearer secret", "Cookie", "a=b", "X-Forwarded-For", "1.2.3.4");

        assertThat(users.seen().get(0).headers().names().stream().map(String::toLowerCase))
                .containsExactlyInAnyOrder("host", "accept", "accept-encoding", "x-request-id", "x-request-timeout-ms");
    }
}
