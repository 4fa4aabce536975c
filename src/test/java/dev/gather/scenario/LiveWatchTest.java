package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Watching routes over one WebSocket. */
final class LiveWatchTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String LONG = "\"text\":\"" + "x".repeat(200) + "\"";

    private final AtomicReference<String> user = new AtomicReference<>(user("1"));
    private final StubService users = service("users")
            .on("/users/*", request -> request.response().end(user.get()))
            .hangs("/hangs");

    private static String user(String n) {
        return "{\"n\":" + n + "," + LONG + "}";
    }

    private RunningServer server() {
        return startWith("drain: 3s", """
                GET /users/{id}:
                  live: { every: 100ms }
                  params: { id: { type: integer } }
                  parts: { user: { http: users, get: "/users/{id}" } }
                GET /still:
                  parts: { user: { http: users, get: "/users/1" } }
                POST /still: { body: {}, reply: "{body}" }
                GET /hangs:
                  deadline: 20s
                  live: { every: 1s }
                  parts: { user: { http: users, get: "/hangs" } }
                """);
    }

    @Test
    void watchThatCannotBe_isRefusedUnderItsId() throws Exception {
        LiveClient live = server().live();

        assertThat(live.send("{\"id\":1,\"watch\":\"/still\"}").next())
                .isEqualTo(
                        "{\"id\":1,\"status\":406,\"problem\":{\"type\":\"about:blank\",\"title\":\"Not Acceptable\","
                                + "\"status\":406,\"detail\":\"This path cannot be watched.\",\"requestId\":\"…\"}}");
        assertThat(live.send("{\"id\":2,\"watch\":\"/users/x\"}").next()).startsWith("{\"id\":2,\"status\":400,");
        assertThat(live.send("{\"id\":3,\"watch\":\"/nowhere\"}").next()).startsWith("{\"id\":3,\"status\":404,");
        assertThat(live.send("{\"id\":4,\"watch\":\"/users/1\",\"body\":1}").next())
                .startsWith("{\"id\":4,\"status\":400,");
        assertThat(live.send("{\"id\":5,\"watch\":\"/users/1\",\"get\":\"/users/1\"}")
                        .next())
                .startsWith("{\"id\":5,\"status\":400,");
        assertThat(live.send("{\"id\":6,\"stop\":1}").next()).startsWith("{\"id\":6,\"status\":400,");
        assertThat(live.send("{\"id\":7,\"stop\":true}").next())
                .startsWith("{\"id\":7,\"status\":404,")
                .contains("Nothing is watched under this id.");
        live.close();
    }

    @Test
    void clientThatWatchesAndLeavesWithoutEnd_takesNobodysPlace() throws Exception {
        RunningServer server = server();
        LiveClient live = server.live();
        for (int i = 0; i < 10_050; i += 50) {
            for (int j = i; j < i + 50; j++) {
                live.send("{\"id\":1,\"watch\":\"/users/" + j + "\"}").send("{\"id\":1,\"stop\":true}");
            }
            for (int done = 0; done < 50; ) {
                done += live.next().contains("\"done\":true") ? 1 : 0;
            }
        }

        assertThat(live.send("{\"id\":2,\"watch\":\"/users/20000\"}").next())
                .startsWith("{\"id\":2,\"status\":200,\"rev\":1,");
        live.close();
    }

    @Test
    void whoeverWatches_getsTheBodyThenPatches_untilHeStops() throws Exception {
        RunningServer server = server();
        LiveClient live = server.live();

        assertThat(live.send("{\"id\":2,\"watch\":\"/users/7\"}").next())
                .isEqualTo("{\"id\":2,\"status\":200,\"rev\":1,\"body\":{\"user\":" + user("1") + "}}");
        user.set(user("2.50"));
        assertThat(live.next())
                .isEqualTo("{\"id\":2,\"rev\":2,\"patch\":[{\"op\":\"replace\",\"path\":\"/user/n\",\"value\":2.50}]}");
        assertThat(live.send("{\"id\":2,\"stop\":true}").next()).isEqualTo("{\"id\":2,\"done\":true}");

        nobodyWatches(server);
        user.set(user("3"));
        assertThat(live.send("{\"id\":2,\"get\":\"/still\"}").next()).startsWith("{\"id\":2,\"status\":200,\"gather\"");
        assertThat(live.isQuiet()).isTrue();
        live.close();
    }

    @Test
    void idThatIsStillWatching_isRefused_andGoesOn() throws Exception {
        LiveClient live = server().live();
        live.send("{\"id\":\"a\",\"watch\":\"/users/7\"}").next();

        assertThat(live.send("{\"id\":\"a\",\"watch\":\"/users/8\"}").next())
                .startsWith("{\"id\":\"a\",\"status\":409,");
        assertThat(live.send("{\"id\":\"a\",\"get\":\"/still\"}").next()).startsWith("{\"id\":\"a\",\"status\":409,");
        user.set(user("2"));
        assertThat(live.next()).startsWith("{\"id\":\"a\",\"rev\":2,\"patch\":");
        live.close();
    }

    @Test
    void hundredAndFirstWatch_isRefused_untilOneIsStopped() throws Exception {
        RunningServer server = server();
        LiveClient live = server.live();
        for (int i = 0; i < 100; i++) {
            assertThat(live.send("{\"id\":" + i + ",\"watch\":\"/users/7\"}").next())
                    .contains("\"rev\":");
        }

        assertThat(live.send("{\"id\":100,\"watch\":\"/users/7\"}").next())
                .startsWith("{\"id\":100,\"status\":503,")
                .contains("More than 100 things are watched over this socket.");
        assertThat(server.metric("gather_watched_keys", "")).isEqualTo(1);
        assertThat(server.metric("gather_watchers", "")).isEqualTo(100);
        live.send("{\"id\":5,\"stop\":true}").next();
        assertThat(live.send("{\"id\":100,\"watch\":\"/users/7\"}").next()).startsWith("{\"id\":100,\"status\":200,");
        live.close();
        nobodyWatches(server);
    }

    @Test
    void composingThatFails_isToldOnceUnderTheId() throws Exception {
        LiveClient live = server().live();
        live.send("{\"id\":1,\"watch\":\"/users/7\"}").next();
        users.close();

        assertThat(live.next()).startsWith("{\"id\":1,\"status\":502,\"problem\":{");
        Loopback.pause(Duration.ofSeconds(1));
        assertThat(live.isQuiet()).isTrue();
        users.openAgain();
        assertThat(live.next()).isEqualTo("{\"id\":1,\"rev\":2,\"patch\":[]}");
        live.close();
    }

    @Test
    void clientThatCloses_stopsItsWatches() {
        RunningServer server = server();
        LiveClient live = server.live();
        live.send("{\"id\":1,\"watch\":\"/hangs\"}").send("{\"id\":2,\"watch\":\"/users/1\"}");
        Loopback.eventually(SOON, () -> assertThat(users.open()).isEqualTo(1));

        live.close();

        Loopback.eventually(SOON, () -> assertThat(users.left()).isEqualTo(1));
        nobodyWatches(server);
    }

    @Test
    void serverThatStops_closesWith1001_thoughSomethingIsWatched() throws Exception {
        RunningServer server = server();
        LiveClient live = server.live();
        live.send("{\"id\":1,\"watch\":\"/users/7\"}").next();
        live.send("{\"id\":2,\"watch\":\"/hangs\"}");

        server.stopping();

        assertThat(live.closeCode()).isEqualTo(1001);
        server.stop();
        assertThat(users.open()).isZero();
    }

    @Test
    void tenThousandAndFirstAnswer_isRefused_andThoseThatAreWatchedAreNot() throws Exception {
        RunningServer server = start("""
                GET /n/{id}:
                  live: { every: 1h }
                  params: { id: { type: integer } }
                  reply: { n: "{id}" }
                """);
        List<LiveClient> clients = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            LiveClient live = server.live();
            clients.add(live);
            for (int j = 0; j < 100; j++) {
                live.send("{\"id\":" + j + ",\"watch\":\"/n/" + (100 * i + j) + "\"}");
            }
        }
        for (LiveClient live : clients) {
            for (int j = 0; j < 100; j++) {
                assertThat(live.next()).contains("\"status\":200,\"rev\":1,");
            }
        }
        assertThat(server.metric("gather_watched_keys", "")).isEqualTo(10_000);
        LiveClient late = server.live();

        assertThat(late.send("{\"id\":1,\"watch\":\"/n/10000\"}").next())
                .startsWith("{\"id\":1,\"status\":503,")
                .contains("More than 10000 different answers are watched.");
        assertThat(server.get("/n/10000", "Accept", "text/event-stream").status())
                .isEqualTo(503);
        assertThat(late.send("{\"id\":2,\"watch\":\"/n/5\"}").next())
                .isEqualTo("{\"id\":2,\"status\":200,\"rev\":1,\"body\":{\"n\":5}}");
        clients.forEach(LiveClient::close);
        late.close();
        nobodyWatches(server);
    }

    @Test
    void whileRequestsNeedTheRoom_composingWaits() throws Exception {
        RunningServer server = startWith("requestsMax: 3", """
                GET /users/{id}:
                  live: { every: 100ms }
                  params: { id: { type: integer } }
                  parts: { user: { http: users, get: "/users/{id}" } }
                GET /slow:
                  deadline: 3s
                  parts: { user: { http: users, get: "/hangs" } }
                """);
        LiveClient live = server.live();
        live.send("{\"id\":1,\"watch\":\"/users/7\"}").next();
        Future<Answer> one = server.asking("/slow");
        Future<Answer> two = server.asking("/slow");
        Loopback.eventually(
                SOON,
                () -> assertThat(server.metric(
                                "gather_watch_composings_total", "outcome=\"put-off\",route=\"GET /users/{id}\""))
                        .isPositive());
        user.set(user("2"));

        assertThat(Loopback.await(one).status()).isEqualTo(504);
        assertThat(Loopback.await(two).status()).isEqualTo(504);
        assertThat(live.next()).startsWith("{\"id\":1,\"rev\":2,");
        live.close();
    }

    @Test
    void whoTakesNothing_isClosed_whileAStreamWithoutNewsIsKeptAlive() throws Exception {
        user.set("\"" + "y".repeat(3_000_000) + "\"");
        RunningServer server = server();
        try (Caller stuck = server.callNarrow();
                Caller quiet = server.call()) {
            quiet.head("GET /hangs HTTP/1.1", "Host: gather", "Accept: text/event-stream")
                    .readHead();
            stuck.upgrade("X-None: 1").readHead();
            String question = "{\"id\":1,\"watch\":\"/users/7\"}";
            stuck.write("\u0081" + (char) (0x80 + question.length()) + "\0\0\0\0" + question);
            Loopback.eventually(
                    SOON, () -> assertThat(server.metric("gather_watchers", "")).isEqualTo(2));

            Loopback.eventually(
                    Duration.ofSeconds(25),
                    () -> assertThat(server.metric("gather_watchers", "")).isEqualTo(1));
            String chunks = String.join("\r\n", "d", "retry: 1000\n\n", "3", ":\n\n", "");
            assertThat(new String(quiet.read(chunks.length()), StandardCharsets.US_ASCII))
                    .isEqualTo(chunks);
        }
        nobodyWatches(server);
    }
}
