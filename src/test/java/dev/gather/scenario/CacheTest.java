package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are kept for the next who asks the same. */
final class CacheTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final StubService users = service("users");

    @BeforeEach
    void deadlineThatASlowMachineKeeps() {
        setting("defaults: { route: { deadline: 15s } }");
    }

    /** Answers with how often it was asked, after so many milliseconds. */
    private void counts(String path, long millis) {
        AtomicInteger count = new AtomicInteger();
        users.on(path, request -> {
            int now = count.incrementAndGet();
            Loopback.VERTX.setTimer(
                    Math.max(1, millis), id -> request.response().end(Integer.toString(now)));
        });
    }

    @Test
    void failure_isNotKept() {
        users.fails("/n", 500);
        RunningServer server = start("""
                GET /a: { parts: { n: { http: users, get: /n, cache: 1h } } }
                """);

        assertThat(server.get("/a").status()).isEqualTo(502);
        users.answers("/n", "1");
        assertThat(server.get("/a").body()).isEqualTo("{\"n\":1}");
        users.fails("/n", 500);
        assertThat(server.get("/a").body()).isEqualTo("{\"n\":1}");
        assertThat(users.targets()).hasSize(2);
    }

    @Test
    void partialAnswerOfAnotherRoute_isNotKept() {
        users.fails("/n", 500);
        RunningServer server = start("""
                GET /inner: { parts: { n: { http: users, get: /n, optional: true } } }
                GET /a: { parts: { inner: { route: GET /inner, cache: 1h } } }
                """);

        assertThat(server.get("/a").body()).isEqualTo("{\"inner\":{\"n\":null}}");
        users.answers("/n", "1");
        assertThat(server.get("/a").body()).isEqualTo("{\"inner\":{\"n\":1}}");
        users.answers("/n", "2");
        assertThat(server.get("/a").body()).isEqualTo("{\"inner\":{\"n\":1}}");
    }

    @Test
    void allWhoAskAtOnce_shareOneCall() {
        counts("/n", 300);
        RunningServer server = startWith("instances: 4", """
                GET /a: { parts: { n: { http: users, get: /n, cache: 1h } } }
                """);

        List<Future<Answer>> asking = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            asking.add(server.asking("/a"));
        }

        asking.forEach(answer -> assertThat(Loopback.await(answer).body()).isEqualTo("{\"n\":1}"));
        assertThat(users.targets()).hasSize(1);
        assertThat(server.metric("gather_cache_asked_total", "outcome=\"miss\",part=\"n\",route=\"GET /a\""))
                .isEqualTo(1);
        assertThat(server.metric("gather_cache_asked_total", "outcome=\"hit\",part=\"n\",route=\"GET /a\"")
                        + server.metric("gather_cache_asked_total", "outcome=\"shared\",part=\"n\",route=\"GET /a\""))
                .isEqualTo(49);
    }

    @Test
    void failedCall_failsForAllWhoShareIt() {
        users.on(
                "/n",
                request -> Loopback.VERTX.setTimer(
                        300, id -> request.response().setStatusCode(500).end()));
        RunningServer server = start("""
                GET /a: { parts: { n: { http: users, get: /n, cache: 1h } } }
                """);
        Future<Answer> one = server.asking("/a");
        Loopback.eventually(SOON, () -> assertThat(users.open()).isEqualTo(1));
        Future<Answer> other = server.asking("/a");

        assertThat(Loopback.await(one).status()).isEqualTo(502);
        assertThat(Loopback.await(other).status()).isEqualTo(502);
        assertThat(users.targets()).hasSize(1);
    }

    @Test
    void partsOfTwoRoutes_areApart() {
        counts("/n", 0);
        RunningServer server = start("""
                GET /a:
                  parts: { n: { http: users, get: /n, cache: 1h }, m: { http: users, get: /n, cache: 1h, after: [n] } }
                GET /b: { parts: { n: { http: users, get: /n, cache: 1h } } }
                """);

        assertThat(server.get("/a").body()).isEqualTo("{\"n\":1,\"m\":2}");
        assertThat(server.get("/b").body()).isEqualTo("{\"n\":3}");
        assertThat(server.get("/a").body()).isEqualTo("{\"n\":1,\"m\":2}");
    }

    @Test
    void everyValueThatTheCallIsMadeWith_isItsOwn() {
        counts("/n*", 0);
        RunningServer server = start("""
                GET /inner:
                  params: { x_tenant: { in: header } }
                  parts: { n: { http: users, get: "/n" } }
                  reply: ["{x_tenant}", "{request.header.x-lang}", "{n}"]
                GET /a/{id}:
                  params: { x_who: { in: header }, q: {} }
                  parts:
                    url: { http: users, get: "/n/{id}?q={q?}", cache: 1h }
                    by: { http: users, get: "/n", cache: { ttl: 1h, by: ["{x_who}"] }, after: [url] }
                    inner: { route: GET /inner, cache: 1h, after: [by] }
                """);
        String first = server.get("/a/1", "x-who", "me").body();

        assertThat(first).isEqualTo("{\"url\":1,\"by\":2,\"inner\":[null,null,3]}");
        assertThat(server.get("/a/1", "x-who", "me").body()).isEqualTo(first);
        assertThat(server.get("/a/1", "x-who", "you").body()).isEqualTo("{\"url\":1,\"by\":4,\"inner\":[null,null,3]}");
        assertThat(server.get("/a/2", "x-who", "you").body()).isEqualTo("{\"url\":5,\"by\":4,\"inner\":[null,null,3]}");
        assertThat(server.get("/a/1?q=1", "x-who", "me", "x-tenant", "t").body())
                .isEqualTo("{\"url\":6,\"by\":2,\"inner\":[\"t\",null,7]}");
        assertThat(server.get("/a/1", "x-who", "me", "x-lang", "de").body())
                .isEqualTo("{\"url\":1,\"by\":2,\"inner\":[null,\"de\",8]}");
        assertThat(server.get("/a/1").status()).isEqualTo(400); // what by names is needed
    }

    @Test
    void valuesOfQueriesThatOnlyTogetherLookAlike_areApart() {
        shop("");
        RunningServer server = start("""
                GET /a:
                  params: { a: { required: true }, b: { required: true } }
                  parts: { n: { sql: shop, query: "select {a}::text as a, {b}::text as b", rows: one, cache: 1h } }
                  reply: "{n}"
                """);

        assertThat(server.get("/a?a=1,2&b=3").body()).isEqualTo("{\"a\":\"1,2\",\"b\":\"3\"}");
        assertThat(server.get("/a?a=1&b=2,3").body()).isEqualTo("{\"a\":\"1\",\"b\":\"2,3\"}");
    }

    @Test
    void whoLeaves_doesNotStopTheCallOfTheOthers() throws Exception {
        counts("/n", 700);
        RunningServer server = start("""
                GET /a: { parts: { n: { http: users, get: /n, cache: 1h } } }
                GET /b: { parts: { a: { route: GET /a, timeout: 100ms, fallback: late } } }
                """);
        Caller first = server.call().get("/a");
        Loopback.eventually(SOON, () -> assertThat(users.open()).isEqualTo(1));
        Future<Answer> second = server.asking("/a");
        Answer impatient = server.get("/b");
        first.close();

        assertThat(impatient.body()).isEqualTo("{\"a\":\"late\"}");
        assertThat(Loopback.await(second).body()).isEqualTo("{\"n\":1}");
        assertThat(users.targets()).hasSize(1);
        assertThat(users.left()).isZero();
    }

    @Test
    void whenTheLastOneLeft_theCallIsStopped() throws Exception {
        users.hangs("/n");
        RunningServer server = start("""
                GET /a: { deadline: 15s, parts: { n: { http: users, get: /n, cache: 1h } } }
                """);
        Caller first = server.call().get("/a");
        Caller second = server.call().get("/a");
        Loopback.eventually(
                SOON,
                () -> assertThat(server.metric(
                                "gather_cache_asked_total", "outcome=\"shared\",part=\"n\",route=\"GET /a\""))
                        .isEqualTo(1));
        Loopback.eventually(SOON, () -> assertThat(users.open()).isEqualTo(1));
        first.close();
        second.close();

        Loopback.eventually(SOON, () -> assertThat(users.left()).isEqualTo(1));
        users.answers("/n", "1");
        assertThat(server.get("/a").body()).isEqualTo("{\"n\":1}");
    }

    @Test
    void ownTimeoutOfWhoeverAsks_holds() {
        users.hangs("/n");
        RunningServer server = start("""
                GET /a: { deadline: 15s, parts: { n: { http: users, get: /n, cache: 1h, timeout: 100ms } } }
                """);

        Answer answer = server.get("/a");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.took()).isLessThan(SOON);
        Loopback.eventually(SOON, () -> assertThat(users.left()).isEqualTo(1));
    }

    @Test
    void deadUpstream_isStoodInForByTheLastGoodAnswer() {
        users.answers("/n", "1.10");
        RunningServer server = start("""
                GET /a:
                  meta: true
                  parts: { n: { http: users, get: /n, stale: 1h, fallback: none } }
                """);
        assertThat(server.get("/a").body()).isEqualTo("{\"n\":1.10}");
        users.close();
        Answer answer = server.get("/a");
        users.openAgain();

        assertThat(answer.body()).isEqualTo("{\"n\":1.10,\"_parts\":{\"n\":{\"reason\":\"upstream\"}}}");
        assertThat(answer.header("Gather-Status")).isEqualTo("partial");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(server.metric("gather_cache_asked_total", "outcome=\"stale\",part=\"n\",route=\"GET /a\""))
                .isEqualTo(1);
        users.answers("/n", "2");
        assertThat(server.get("/a").body()).isEqualTo("{\"n\":2}"); // stale alone saves no call
    }

    @Test
    void deadlineThatPassed_isStoodInForToo() {
        users.answers("/n", "1");
        RunningServer server = start("""
                GET /a: { deadline: 2s, parts: { n: { http: users, get: /n, stale: 1h } } }
                """);
        server.get("/a");
        users.hangs("/n");

        assertThat(server.get("/a").body()).isEqualTo("{\"n\":1}");
    }

    @Test
    void answerThatIsTooOld_isNoLongerUsed() {
        users.answers("/n", "1");
        RunningServer server = start("""
                GET /a: { parts: { n: { http: users, get: /n, cache: { ttl: 1ms, stale: 300ms }, fallback: none } } }
                """);
        assertThat(server.get("/a").body()).isEqualTo("{\"n\":1}");
        users.fails("/n", 500);
        Loopback.pause(Duration.ofMillis(400));

        assertThat(server.get("/a").body()).isEqualTo("{\"n\":\"none\"}");
    }

    @Test
    void answerThatThereIsNothingAnyMore_isNotStoodInFor() {
        users.answers("/n", "1");
        RunningServer server = start("""
                GET /a: { parts: { n: { http: users, get: /n, stale: 1h, fallback: none } } }
                """);
        server.get("/a");
        users.fails("/n", 404);
        assertThat(server.get("/a").body()).isEqualTo("{\"n\":\"none\"}");
        users.fails("/n", 403);
        assertThat(server.get("/a").body()).isEqualTo("{\"n\":\"none\"}");
    }

    @Test
    void elements_areKeptEachByItself() {
        users.answers("/n/1", "\"one\"").answers("/n/2", "\"two\"").answers("/n/3", "\"three\"");
        RunningServer server = start("""
                GET /a:
                  params: { ids: { type: array, items: { type: integer } } }
                  parts:
                    n: { http: users, get: "/n/{id}", each: { in: "{ids}", as: id }, cache: 1h, stale: 2h }
                  reply: "{n}"
                """);

        assertThat(server.get("/a?ids=1&ids=2&ids=1").body()).isEqualTo("[\"one\",\"two\",\"one\"]");
        assertThat(server.get("/a?ids=3&ids=2").body()).isEqualTo("[\"three\",\"two\"]");
        assertThat(users.targets()).containsExactlyInAnyOrder("/n/1", "/n/2", "/n/3");
    }

    @Test
    void keptAnswer_hasItsStatus() {
        counts("/n", 0);
        RunningServer server = start("""
                GET /inner: { status: 203, parts: { n: { http: users, get: /n } } }
                GET /a: { parts: { n: { route: GET /inner, cache: 1h } }, reply: ["{n.$status}", "{n.n}"] }
                """);

        assertThat(server.get("/a").body()).isEqualTo("[203,1]");
        assertThat(server.get("/a").body()).isEqualTo("[203,1]");
    }

    @Test
    void room_isWhatTheConfigSays() {
        setting("cache: { max: 16KiB }");
        String kilobyte = "\"" + "x".repeat(1_022) + "\"";
        users.answers("/n*", kilobyte).answers("/large", "\"" + "x".repeat(2_100) + "\"");
        RunningServer server = start("""
                GET /a/{id}: { parts: { n: { http: users, get: "/n/{id}", cache: 1h } } }
                GET /large: { parts: { n: { http: users, get: "/large", cache: 1h } } }
                """);
        for (int i = 0; i < 40; i++) {
            server.get("/a/" + i);
        }
        server.get("/large");
        server.get("/large");

        assertThat(server.metric("gather_cache_bytes", "")).isBetween(4_096.0, 16_384.0);
        assertThat(server.metric("gather_cache_evictions_total", "")).isBetween(20.0, 40.0);
        assertThat(users.targets().stream().filter("/large"::equals)).hasSize(2);
    }

    @Test
    void bus_isKeptByItsMessage() {
        AtomicInteger asked = new AtomicInteger();
        RunningServer server = start("""
                GET /a: { params: { q: {} }, parts: { n: { bus: n, send: ["{q?}"], cache: 1h } }, reply: "{n}" }
                """).consumer("n", message -> message.reply(asked.incrementAndGet()));

        assertThat(server.get("/a?q=x").body()).isEqualTo("1");
        assertThat(server.get("/a?q=y").body()).isEqualTo("2");
        assertThat(server.get("/a?q=x").body()).isEqualTo("1");
    }
}
