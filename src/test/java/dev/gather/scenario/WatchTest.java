package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.json.PatchedJson;
import dev.gather.scenario.EventClient.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Watching a route by server-sent events. */
final class WatchTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String LONG = "\"text\":\"" + "x".repeat(200) + "\"";

    private final AtomicReference<String> user = new AtomicReference<>(user("1.10"));
    private final StubService users = service("users")
            .on("/users/*", request -> request.response().end(user.get()))
            .hangs("/hangs");

    private static String user(String n) {
        return "{\"n\":" + n + "," + LONG + "}";
    }

    private static String page(String n) {
        return "{\"user\":" + user(n) + "}";
    }

    private RunningServer server() {
        return start("""
                GET /users/{id}:
                  deadline: 5s
                  live: { every: 100ms }
                  params: { id: { type: integer } }
                  parts: { user: { http: users, get: "/users/{id}" } }
                GET /still:
                  parts: { user: { http: users, get: "/users/1" } }
                GET /hangs:
                  deadline: 20s
                  live: { every: 1s }
                  parts: { user: { http: users, get: "/hangs" } }
                """);
    }

    @Test
    void routeThatIsNotLive_orIsAskedWrongly_isRefused() {
        RunningServer server = server();

        assertThat(server.get("/still", "Accept", "text/event-stream").problem())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Acceptable\",\"status\":406,"
                        + "\"detail\":\"This path cannot be watched.\",\"requestId\":\"…\"}");
        assertThat(server.get("/users/x", "Accept", "text/event-stream").status())
                .isEqualTo(400);
        assertThat(server.get("/nowhere", "Accept", "text/event-stream").status())
                .isEqualTo(404);
        assertThat(server.ask("HEAD", "/users/7", "Accept", "text/event-stream").status())
                .isEqualTo(406);
        assertThat(server.get("/users/7", "Accept", "text/event-stream;q=0").status())
                .isEqualTo(406);
        assertThat(server.get("/users/7", "Accept", "application/json, text/event-stream")
                        .body())
                .isEqualTo(page("1.10"));
        assertThat(server.metric("gather_watched_keys", "")).isZero();
    }

    @Test
    void whoeverWatches_getsTheWholeAnswerAndThenWhatChanges() throws Exception {
        EventClient client = server().watch("/users/7");

        Event snapshot = client.next();
        user.set(user("1.1"));
        Event patch = client.next();

        assertThat(client.status()).isEqualTo(200);
        assertThat(client.header("content-type")).isEqualTo("text/event-stream");
        assertThat(client.header("cache-control")).isEqualTo("no-store");
        assertThat(client.header("x-request-id")).matches("[0-9a-f]{16}");
        assertThat(snapshot.name()).isEqualTo("snapshot");
        assertThat(snapshot.id()).matches("[0-9a-f]{1,16}-1");
        assertThat(snapshot.data()).isEqualTo(page("1.10"));
        assertThat(patch)
                .isEqualTo(new Event(
                        "patch",
                        snapshot.id().replace("-1", "") + "-2",
                        "[{\"op\":\"replace\",\"path\":\"/user/n\",\"value\":1.1}]"));
        client.close();
    }

    @Test
    void answerOfSeveralLines_isOneEvent() throws Exception {
        user.set("{\n  \"n\": 1,\r\n  \"s\": \"a\\n\\nb\"\r}");
        EventClient client = server().watch("/users/7");

        Event snapshot = client.next();

        assertThat(new PatchedJson(snapshot.data()).means("{\"user\":{\"n\":1,\"s\":\"a\\n\\nb\"}}"))
                .isTrue();
        client.close();
    }

    @Test
    void patchLargerThanTheAnswer_isTheAnswer() throws Exception {
        user.set("1");
        EventClient client = server().watch("/users/7");
        client.next();
        user.set("2");

        Event next = client.next();

        assertThat(next.name()).isEqualTo("snapshot");
        assertThat(next.data()).isEqualTo("{\"user\":2}");
        assertThat(next.id()).endsWith("-2");
        client.close();
    }

    @Test
    void composingThatFails_isToldOnce_andWhatFollowsIsAPatchOfTheLastBody() throws Exception {
        EventClient client = server().watch("/users/7");
        client.next();
        users.close();

        Event problem = client.next();
        Loopback.pause(Duration.ofSeconds(1));
        assertThat(problem.name()).isEqualTo("problem");
        assertThat(problem.id()).isEmpty();
        assertThat(problem.data()).contains("\"status\":502,", "\"part\":\"user\"");
        assertThat(client.isQuiet()).isTrue();

        user.set(user("2"));
        users.openAgain();
        assertThat(client.next().data()).isEqualTo("[{\"op\":\"replace\",\"path\":\"/user/n\",\"value\":2}]");
        client.close();
    }

    @Test
    void failureThatPasses_isToldByAnEmptyPatch() throws Exception {
        EventClient client = server().watch("/users/7");
        client.next();
        users.close();
        assertThat(client.next().name()).isEqualTo("problem");
        users.openAgain();

        Event well = client.next();

        assertThat(well.name()).isEqualTo("patch");
        assertThat(well.data()).isEqualTo("[]");
        client.close();
    }

    @Test
    void firstComposingThatFails_isAProblem_andWatchingGoesOn() throws Exception {
        users.fails("/users/7", 500);
        EventClient client = server().watch("/users/7");

        assertThat(client.next().name()).isEqualTo("problem");
        users.answers("/users/7", user("3"));
        assertThat(client.next().data()).isEqualTo(page("3"));
        client.close();
    }

    @Test
    void whoComesBack_getsOnlyWhatHeMissed() throws Exception {
        RunningServer server = server();
        EventClient stays = server.watch("/users/7");
        PatchedJson[] held = new PatchedJson[1];
        Event seen = stays.until(held, page("1.10"));
        for (int i = 2; i < 6; i++) {
            user.set(user(String.valueOf(i)));
            stays.until(held, page(String.valueOf(i)));
        }

        EventClient back = server.watch("/users/7", "Last-Event-ID", seen.id());
        for (int i = 2; i < 6; i++) {
            assertThat(back.next().data()).isEqualTo("[{\"op\":\"replace\",\"path\":\"/user/n\",\"value\":" + i + "}]");
        }
        EventClient stranger = server.watch("/users/7", "Last-Event-ID", "abc-3");
        EventClient future = server.watch("/users/7", "Last-Event-ID", seen.id().replace("-1", "-999"));
        EventClient nonsense = server.watch("/users/7", "Last-Event-ID", "-1; drop");

        for (EventClient whole : List.of(stranger, future, nonsense)) {
            assertThat(whole.next())
                    .matches(event ->
                            event.name().equals("snapshot") && event.data().equals(page("5")));
            whole.close();
        }
        assertThat(back.isQuiet()).isTrue();
        back.close();
        stays.close();
    }

    @Test
    void whoWatchedAlone_andComesBackSoon_getsOnlyWhatHeMissed() throws Exception {
        RunningServer server = server();
        EventClient left = server.watch("/users/7");
        Event seen = left.next();
        left.close();
        nobodyWatches(server);
        double composed = composings(server);
        user.set(user("2"));

        EventClient back = server.watch("/users/7", "Last-Event-ID", seen.id());

        assertThat(back.next().data()).isEqualTo("[{\"op\":\"replace\",\"path\":\"/user/n\",\"value\":2}]");
        back.close();
        nobodyWatches(server);
        EventClient same = server.watch("/users/7", "Last-Event-ID", seen.id().replace("-1", "-2"));
        Loopback.eventually(SOON, () -> assertThat(composings(server)).isGreaterThan(composed + 1));
        assertThat(same.isQuiet()).isTrue();
        same.close();
        nobodyWatches(server);
        user.set(user("3"));
        EventClient stranger = server.watch("/users/7", "Last-Event-ID", "abc-1");
        assertThat(stranger.next().data()).as("not what was known before").isEqualTo(page("3"));
        stranger.close();
    }

    @Test
    void whoMissedMoreThanIsKept_getsTheWholeAnswer() throws Exception {
        RunningServer server = server();
        EventClient stays = server.watch("/users/7");
        PatchedJson[] held = new PatchedJson[1];
        Event seen = stays.until(held, page("1.10"));
        for (int i = 0; i < 10; i++) { // patches of more bytes together than the answer has
            user.set(user(String.valueOf(i)));
            stays.until(held, page(String.valueOf(i)));
        }

        EventClient back = server.watch("/users/7", "Last-Event-ID", seen.id());

        assertThat(back.next().name()).isEqualTo("snapshot");
        back.close();
        stays.close();
    }

    @Test
    void manyWhoWatchTheSame_areComposedForOnce() throws Exception {
        RunningServer server = startWith("instances: 2", """
                GET /users/{id}:
                  live: { every: 500ms }
                  params: { id: { type: integer }, lang: { default: en } }
                  parts: { user: { http: users, get: "/users/{id}" } }
                """);
        List<EventClient> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(server.watch(i % 2 == 0 ? "/users/7" : "/users/7?lang=en&other=" + i));
        }
        for (EventClient client : clients) {
            assertThat(client.next().data()).isEqualTo(page("1.10"));
        }
        assertThat(server.metric("gather_watched_keys", "")).isEqualTo(1);
        assertThat(server.metric("gather_watchers", "")).isEqualTo(200);
        user.set(user("2"));
        for (EventClient client : clients) {
            assertThat(client.next().name()).isEqualTo("patch");
        }

        double composed = composings(server);
        assertThat(users.seen()).hasSizeBetween((int) composed, (int) composed + 3);
        assertThat(composed).isLessThan(60);
        clients.forEach(EventClient::close);
        nobodyWatches(server);
        double after = composings(server);
        Loopback.pause(Duration.ofSeconds(2));
        assertThat(composings(server)).isEqualTo(after);
    }

    private static double composings(RunningServer server) {
        return List.of("changed", "same", "failed").stream()
                .mapToDouble(outcome -> server.metric(
                        "gather_watch_composings_total", "outcome=\"" + outcome + "\",route=\"GET /users/{id}\""))
                .sum();
    }

    @Test
    void headersThatTheAnswerReads_makeAnother() throws Exception {
        RunningServer server = start("""
                GET /mine:
                  live: { every: 500ms }
                  parts: { user: { http: users, get: "/users/1", headers: { X-Who: "{request.header.x-who?}" } } }
                  reply: { who: "{request.header.x-who?}", user: "{user}" }
                """);
        EventClient ada = server.watch("/mine", "X-Who", "ada", "X-Other", "1");
        EventClient same = server.watch("/mine", "x-who", "ada", "X-Other", "2");
        EventClient bob = server.watch("/mine", "X-Who", "bob");
        EventClient nobody = server.watch("/mine");

        assertThat(ada.next().data()).startsWith("{\"who\":\"ada\"");
        assertThat(same.next().data()).startsWith("{\"who\":\"ada\"");
        assertThat(bob.next().data()).startsWith("{\"who\":\"bob\"");
        assertThat(nobody.next().data()).startsWith("{\"user\":");
        assertThat(server.metric("gather_watched_keys", "")).isEqualTo(3);
        assertThat(users.seen().stream().map(seen -> seen.headers().get("X-Who")))
                .contains("ada", "bob");
        List.of(ada, same, bob, nobody).forEach(EventClient::close);
        nobodyWatches(server);
    }

    @Test
    void lastWhoLeaves_stopsWhatIsUnderWay() {
        RunningServer server = server();
        EventClient client = server.watch("/hangs");
        Loopback.eventually(SOON, () -> assertThat(users.open()).isEqualTo(1));
        assertThat(server.metric("gather_watched_keys", "")).isEqualTo(1);

        client.close();

        Loopback.eventually(SOON, () -> assertThat(users.left()).isEqualTo(1));
        nobodyWatches(server);
        assertThat(server.metric("gather_requests_in_flight", "")).isZero();
    }

    @Test
    void composingThatTakesLong_isNotBegunTwice() {
        RunningServer server = server();
        EventClient client = server.watch("/hangs");

        Loopback.pause(Duration.ofSeconds(3));

        assertThat(users.seen()).hasSize(1);
        client.close();
    }

    @Test
    void serverThatStops_endsTheStreams() throws Exception {
        RunningServer server = server();
        EventClient client = server.watch("/users/7");
        client.next();
        EventClient waits = server.watch("/hangs");

        server.stopping();

        client.awaitEnd();
        waits.awaitEnd();
        server.stop();
        assertThat(users.open()).isZero();
    }

    @Test
    void whoReadsSlowly_getsTheLatestAndNoQueue() throws Exception {
        RunningServer server = startWith("sendTimeout: 20s", """
                GET /users/{id}:
                  live: { every: 100ms }
                  params: { id: { type: integer } }
                  parts: { user: { http: users, get: "/users/{id}" } }
                """);
        user.set(large(0));
        EventClient quick = server.watch("/users/7");
        try (Caller slow = server.callNarrow()) {
            slow.head("GET /users/7 HTTP/1.1", "Host: gather", "Accept: text/event-stream");
            for (int i = 1; i < 20; i++) {
                user.set(large(i));
                assertThat(quick.next().data().length()).isGreaterThan(500_000);
            }
            user.set(user("99"));
            while (quick.next().data().length() > 500_000) {
                // until the last one is there
            }
            String text = "";
            int bytes = 0;
            while (!text.contains("\"n\":99,") && bytes < 20_000_000) {
                text = text.substring(Math.max(0, text.length() - 1_000))
                        + new String(slow.read(64), StandardCharsets.US_ASCII);
                bytes += 64;
            }
            assertThat(bytes).as("far less than what was composed").isLessThan(5_000_000);
        }
        quick.close();
        nobodyWatches(server);
        Loopback.eventually(
                SOON,
                () -> assertThat(server.metric("gather_buffered_bytes", "")).isZero());
    }

    private static String large(int n) {
        return "{\"" + "abcdefghijklmnopqrstuvwxyz".charAt(n) + "\":\"" + "y".repeat(600_000) + "\"}";
    }

    @Test
    void whoReadsNothing_isCut() throws Exception {
        RunningServer server = startWith("sendTimeout: 1s", """
                GET /users/{id}:
                  live: { every: 100ms }
                  params: { id: { type: integer } }
                  parts: { user: { http: users, get: "/users/{id}" } }
                """);
        user.set("\"" + "y".repeat(3_000_000) + "\"");
        try (Caller stuck = server.callNarrow()) {
            stuck.head("GET /users/7 HTTP/1.1", "Host: gather", "Accept: text/event-stream");

            Loopback.eventually(
                    Duration.ofSeconds(15),
                    () -> assertThat(server.metric("gather_connections_closed_total", "reason=\"slow-read\""))
                            .isEqualTo(1));
        }
        nobodyWatches(server);
    }
}
