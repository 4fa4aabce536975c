package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts that give way, and what the client learns of it. */
final class PartialTest extends Scenario {
    private final StubService catalog = service("catalog");

    @BeforeEach
    void users() {
        service("users").answers("/users/7", "{\"id\":7}");
    }

    @Test
    void optionalPartThatFails_isNullInAPartialAnswer() {
        catalog.fails("/reviews", 500);
        RunningServer server = start("""
                GET /x:
                  parts:
                    user: { http: users, get: "/users/7" }
                    reviews: { http: catalog, get: "/reviews", optional: true }
                """);

        Answer answer = server.get("/x");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"user\":{\"id\":7},\"reviews\":null}");
        assertThat(answer.header("Gather-Status")).isEqualTo("partial");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Server-Timing"))
                .matches("user;dur=\\d+\\.\\d, reviews;dur=\\d+\\.\\d;desc=\"upstream\"");
    }

    @Test
    void partWithAFallback_givesWayToIt() {
        catalog.answers("/reviews", "not json");
        RunningServer server = start("""
                GET /x:
                  parts:
                    reviews: { http: catalog, get: "/reviews", fallback: [{ stars: 5, by: null, price: 1.10 }] }
                """);

        Answer answer = server.get("/x");

        assertThat(answer.body()).isEqualTo("{\"reviews\":[{\"stars\":5,\"by\":null,\"price\":1.10}]}");
        assertThat(answer.header("Gather-Status")).isEqualTo("partial");
    }

    @Test
    void meta_saysInTheBodyWhichPartsGaveWay() {
        catalog.fails("/reviews", 503).answers("/stock", "[");
        RunningServer server = start("""
                GET /x:
                  meta: true
                  parts:
                    user: { http: users, get: "/users/7" }
                    reviews: { http: catalog, get: "/reviews", fallback: [] }
                    stock: { http: catalog, get: "/stock", optional: true }
                    secret: { http: catalog, get: "/none", optional: true, hidden: true }
                GET /empty:
                  meta: true
                  parts: { stock: { http: catalog, get: "/stock", optional: true } }
                  reply: { stock: "{stock?}" }
                GET /whole:
                  meta: true
                  parts: { user: { http: users, get: "/users/7" } }
                """);

        assertThat(server.get("/x").body())
                .isEqualTo("{\"user\":{\"id\":7},\"reviews\":[],\"stock\":null,\"_parts\":{"
                        + "\"reviews\":{\"reason\":\"upstream\",\"upstreamStatus\":503},"
                        + "\"stock\":{\"reason\":\"malformed\"}}}");
        assertThat(server.get("/empty").body()).isEqualTo("{\"_parts\":{\"stock\":{\"reason\":\"malformed\"}}}");
        assertThat(server.get("/whole").body()).isEqualTo("{\"user\":{\"id\":7}}");
    }

    @Test
    void hiddenPartThatGaveWay_makesTheAnswerPartialAndStandsNowhere() {
        RunningServer server = start("""
                GET /x:
                  parts:
                    user: { http: users, get: "/users/7" }
                    secret: { http: catalog, get: "/none", optional: true, hidden: true }
                """);

        Answer answer = server.get("/x");

        assertThat(answer.body()).isEqualTo("{\"user\":{\"id\":7}}");
        assertThat(answer.header("Gather-Status")).isEqualTo("partial");
        assertThat(answer.header("Server-Timing")).matches("user;dur=\\d+\\.\\d");
    }

    @Test
    void dependentOfAFailedOptionalPart_seesItsFallback() {
        catalog.fails("/segment", 500).answers("/reviews/none", "[1]");
        RunningServer server = start("""
                GET /x:
                  parts:
                    segment: { http: catalog, get: "/segment", fallback: { name: none }, timeout: 1s }
                    reviews: { http: catalog, get: "/reviews/{segment.name}" }
                """);

        assertThat(server.get("/x").body()).isEqualTo("{\"segment\":{\"name\":\"none\"},\"reviews\":[1]}");
    }

    @Test
    void metaOfAConstantReply_standsInIt() {
        catalog.fails("/segment", 500);
        RunningServer server = start("""
                GET /x: { meta: true, reply: { a: 1 }, parts: { s: { http: catalog, get: /segment, optional: true } } }
                """);

        assertThat(server.get("/x").body())
                .isEqualTo("{\"a\":1,\"_parts\":{\"s\":{\"reason\":\"upstream\",\"upstreamStatus\":500}}}");
    }

    @Test
    void dependentOfAFailedPartWithoutFallback_isSkippedForTheSameReason() {
        catalog.fails("/segment", 500);
        RunningServer server = start("""
                GET /optional:
                  meta: true
                  parts:
                    segment: { http: catalog, get: "/segment", optional: true }
                    reviews: { http: catalog, get: "/reviews/{segment.name}", optional: true }
                    last: { http: catalog, get: "/last/{reviews.id}", fallback: 3 }
                GET /required:
                  parts:
                    segment: { http: catalog, get: "/segment", optional: true, timeout: 1s }
                    reviews: { http: catalog, get: "/reviews/{segment.name}" }
                """);

        Answer optional = server.get("/optional");
        assertThat(optional.body())
                .isEqualTo("{\"segment\":null,\"reviews\":null,\"last\":3,\"_parts\":{"
                        + "\"segment\":{\"reason\":\"upstream\",\"upstreamStatus\":500},"
                        + "\"reviews\":{\"reason\":\"upstream\",\"upstreamStatus\":500},"
                        + "\"last\":{\"reason\":\"upstream\",\"upstreamStatus\":500}}}");
        assertThat(optional.header("Server-Timing"))
                .matches("segment;dur=\\d+\\.\\d;desc=\"upstream\", reviews;dur=0\\.0;desc=\"upstream\", "
                        + "last;dur=0\\.0;desc=\"upstream\"");
        Answer required = server.get("/required");
        assertThat(required.status()).isEqualTo(502);
        assertThat(required.json().getString("part")).isEqualTo("reviews");
        assertThat(catalog.targets()).containsExactly("/segment", "/segment");
    }

    @Test
    void timing_canBeOfFailedPartsOnlyOrNone() {
        catalog.fails("/reviews", 500);
        String parts = """
                  parts:
                    user: { http: users, get: "/users/7" }
                    reviews: { http: catalog, get: "/reviews", optional: true }
                """;
        RunningServer server =
                start("GET /failed:\n  timing: failed\n" + parts + "GET /none:\n  timing: none\n" + parts);

        assertThat(server.get("/failed").header("Server-Timing")).matches("reviews;dur=\\d+\\.\\d;desc=\"upstream\"");
        assertThat(server.get("/none").header("Server-Timing")).isNull();
    }
}
