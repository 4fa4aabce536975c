package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators ask: is it alive, is it ready, what are its figures. */
final class OperatorTest extends Scenario {
    @BeforeEach
    void users() {
        service("users").answers("/users/7", "{\"id\":7}").fails("/users/8", 500);
    }

    private RunningServer server() {
        return start("""
                GET /users/{id}:
                  parts:
                    user: { http: users, get: "/users/{id}" }
                    more: { http: users, get: "/more/{id}", optional: true }
                """);
    }

    @Test
    void foreignHost_is403() throws Exception {
        RunningServer server = server();
        for (String path : new String[] {"/health/live", "/health/ready", "/metrics"}) {
            Answer answer = server.admin(path, "Host", "evil.example:9901");
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("{\"status\":\"this host name is not served here\"}");
        }
        assertThat(server.admin("/health/live", "Host", "localhost").status()).isEqualTo(200);
    }

    @Test
    void unknownPath_is404() {
        assertThat(server().admin("/nothing").status()).isEqualTo(404);
    }

    @Test
    void serverThatRuns_isAlive() {
        Answer answer = server().admin("/health/live");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void serverWhoseSourcesAreThere_isReadyAndNamesThem() {
        shop("");
        Answer answer = server().admin("/health/ready");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"up\",\"checks\":{\"upstreams.users\":\"up\",\"databases.shop\":\"up\"}}");
    }

    @Test
    void upstreamWhoseNameIsUnknown_isNotReadyAndSaysWhich() {
        upstream("lost", "http://no-such-host.invalid", "");
        Answer answer = server().admin("/health/ready");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().getString("status")).isEqualTo("down");
        assertThat(answer.json().getJsonObject("checks").getString("upstreams.users"))
                .isEqualTo("up");
        assertThat(answer.json().getJsonObject("checks").getString("upstreams.lost"))
                .isNotEqualTo("up");
    }

    @Test
    void metrics_countRequestsAndPartsByRouteAndOutcome() {
        RunningServer server = server();
        server.get("/users/7");
        server.get("/users/7?secret=1");
        server.get("/users/8");
        server.get("/nowhere/secret");

        Answer metrics = server.admin("/metrics");

        assertThat(metrics.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body())
                .contains(
                        "gather_request_duration_seconds_count{completeness=\"partial\",route=\"GET /users/{id}\","
                                + "status=\"200\"} 2",
                        "gather_request_duration_seconds_count{completeness=\"-\",route=\"GET /users/{id}\","
                                + "status=\"502\"} 1",
                        "gather_request_duration_seconds_count{completeness=\"-\",route=\"-\",status=\"404\"} 1",
                        "gather_part_duration_seconds_count{outcome=\"fetched\",part=\"user\","
                                + "route=\"GET /users/{id}\"} 2",
                        "gather_part_duration_seconds_count{outcome=\"not-found\",part=\"more\","
                                + "route=\"GET /users/{id}\"}",
                        "gather_request_duration_seconds_bucket{",
                        "jvm_memory_used_bytes{")
                .doesNotContain("secret");
        assertThat(server.counted("GET /users/{id}", 200)).isEqualTo(2);
    }

    @Test
    void clientsPort_hasNoPathsForOperators() {
        RunningServer server = server();
        assertThat(server.get("/metrics").status()).isEqualTo(404);
        assertThat(server.get("/health/ready").status()).isEqualTo(404);
    }
}
