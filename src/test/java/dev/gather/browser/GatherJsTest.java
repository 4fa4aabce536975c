package dev.gather.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.json.MalformedJson;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code gather.js} in a real browser, against a server that says whatever the test wants it to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GatherJsTest {
    private static final String LISTEN =
            "(...what) => seen.push(what.map(one => one instanceof Error ? one.status + ' ' + one.reason : one))";
    private static final String SEEN = "JSON.stringify(seen)";

    private Chromium browser;
    private LiveStub stub;
    private Tab tab;

    @BeforeAll
    void start() throws IOException {
        browser = Chromium.start();
        stub = new LiveStub();
    }

    @AfterAll
    void stop() throws IOException {
        if (stub != null) {
            stub.close();
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        stub.forget();
        tab = browser.tab().go(stub.url());
        tab.shows("globalThis.ready", true);
    }

    @AfterEach
    void leave() {
        tab.close();
    }

    private void watch(String path) {
        tab.eval("live = gather(); watch = live.watch('" + path + "', " + LISTEN + ", " + LISTEN + "); undefined");
    }

    /** Asks, and has the answer or what went wrong in {@code seen}. */
    private void ask(String question) {
        tab.eval("live." + question + ".then(" + LISTEN + ", " + LISTEN + "); undefined");
    }

    @Test
    void patchThatDoesNotFit_isRefused_andTheBodyStays() {
        String patches = """
                [['remove', '/b'], ['replace', '/b', 1], ['add', '/list/3', 1], ['add', '/list/01', 1],
                 ['remove', '/list/-'], ['add', '/nowhere/x', 1], ['add', '/n/x', 1], ['add', 'x', 1],
                 ['move', '/n', 1], ['remove', '/constructor'], ['add', '/__proto__/x', 1], ['replace', '/list/1e0', 1]]""";
        String tried = "((body) => JSON.stringify(" + patches + ".filter(([op, path, value]) => { try {"
                + " patched(body, [{op, path, value}]); return true; } catch (e) { return !(e instanceof RangeError); } }"
                + ").concat([body])))({n: 1, list: [1, 2]})";
        assertThat(tab.eval(tried)).isEqualTo("[{\"n\":1,\"list\":[1,2]}]");
        assertThat(tab.eval("({}).x")).isNull();
    }

    @Test
    void patch_makesANewBodyThatSharesWhatStays() {
        String tried = """
                (() => {
                  const old = JSON.parse('{"a~/b":[1,2],"stays":{"x":1},"__proto__":{"y":1}}');
                  const made = patched(old, [{op: 'add', path: '/a~0~1b/-', value: 3}, {op: 'remove', path: '/a~0~1b/0'},
                    {op: 'replace', path: '/__proto__/y', value: 2}, {op: 'add', path: '/', value: null}]);
                  const whole = patched(old, [{op: 'replace', path: '', value: [7]}]);
                  return JSON.stringify([old, made, made.stays === old.stays, whole]);
                })()""";
        assertThat(tab.eval(tried))
                .isEqualTo("[{\"a~/b\":[1,2],\"stays\":{\"x\":1},\"__proto__\":{\"y\":1}},"
                        + "{\"a~/b\":[2,3],\"stays\":{\"x\":1},\"__proto__\":{\"y\":2},\"\":null},true,[7]]");
    }

    @Test
    void serversPatches_giveTheBodies() throws MalformedJson {
        String sorted = "(key, value) => value && typeof value === 'object' && !Array.isArray(value)"
                + " ? Object.fromEntries(Object.entries(value).sort()) : value";
        String tried = "((cases, text) => cases.filter(({old, made, patch}) => { const before = text(old);"
                + " return text(patched(old, patch)) !== text(made) || text(old) !== before; }).length + ' of '"
                + " + cases.length)(JSON.parse(" + quoted(PatchCases.of(500).encode())
                + "), one => JSON.stringify(one, " + sorted + "))";
        assertThat(tab.eval(tried)).isEqualTo("0 of 500");
    }

    private static String quoted(String text) {
        return new io.vertx.core.json.JsonArray().add(text).encode() + "[0]";
    }

    @Test
    void watch_isToldBodiesAndProblems_untilItIsStopped() throws Exception {
        watch("/pages/7");
        ServerWebSocket socket = stub.socket();
        assertThat(stub.message()).isEqualTo("{\"id\":1,\"watch\":\"/pages/7\"}");
        socket.writeTextMessage("{\"id\":1,\"status\":200,\"rev\":1,\"body\":{\"n\":1}}");
        socket.writeTextMessage("{\"id\":1,\"rev\":2,\"patch\":[{\"op\":\"replace\",\"path\":\"/n\",\"value\":2}]}");
        socket.writeTextMessage(
                "{\"id\":1,\"status\":504,\"problem\":{\"status\":504,\"part\":\"n\",\"reason\":\"timeout\"}}");
        socket.writeTextMessage("{\"id\":1,\"rev\":3,\"patch\":[]}");
        tab.shows(
                SEEN,
                "[[{\"n\":1},null],[{\"n\":2},[{\"op\":\"replace\",\"path\":\"/n\",\"value\":2}]],"
                        + "[\"504 timeout\"],[{\"n\":2},[]]]");

        tab.eval("watch.stop()");
        assertThat(stub.message()).isEqualTo("{\"id\":1,\"stop\":true}");
        socket.writeTextMessage("{\"id\":1,\"rev\":4,\"patch\":[{\"op\":\"replace\",\"path\":\"/n\",\"value\":3}]}");
        ask("get('/x')");
        assertThat(stub.message()).isEqualTo("{\"id\":2,\"get\":\"/x\"}");
        assertThat(tab.eval("seen.length + ' ' + watch.body.n")).isEqualTo("4 2");
    }

    @Test
    void patchOfAnotherBody_hasTheWholeAskedFor() throws Exception {
        watch("/pages/7");
        ServerWebSocket socket = stub.socket();
        stub.message();
        socket.writeTextMessage("{\"id\":1,\"status\":200,\"rev\":1,\"body\":{\"n\":1}}");
        socket.writeTextMessage("{\"id\":1,\"rev\":9,\"patch\":[{\"op\":\"remove\",\"path\":\"/m\"}]}");
        assertThat(stub.message()).isEqualTo("{\"id\":1,\"stop\":true}");
        assertThat(stub.message()).isEqualTo("{\"id\":2,\"watch\":\"/pages/7\"}");
        socket.writeTextMessage("{\"id\":2,\"status\":200,\"rev\":9,\"body\":{\"n\":9}}");
        tab.shows(SEEN, "[[{\"n\":1},null],[{\"n\":9},null]]");
    }

    @Test
    void refusedWatch_isToldWhy_andAskedAgainIfItMayHelp() throws Exception {
        watch("/pages/7");
        ServerWebSocket socket = stub.socket();
        stub.message();
        socket.writeTextMessage("{\"id\":1,\"status\":503,\"problem\":{\"status\":503}}");
        assertThat(stub.message()).isEqualTo("{\"id\":1,\"stop\":true}");
        assertThat(stub.message()).isEqualTo("{\"id\":2,\"watch\":\"/pages/7\"}");
        socket.writeTextMessage("{\"id\":2,\"status\":406,\"problem\":{\"status\":406}}");
        tab.shows(SEEN, "[[\"503 undefined\"],[\"406 undefined\"]]");
    }

    @Test
    void lostConnection_isMadeAgain_andWatchesGoOn() throws Exception {
        tab.eval("states = []; live = gather('/live', { onstate: state => states.push(state) });"
                + " live.watch('/pages/7', " + LISTEN + "); undefined");
        ServerWebSocket first = stub.socket();
        stub.message();
        ask("get('/slow')");
        ask("post('/orders', { n: 1 })");
        assertThat(stub.message()).isEqualTo("{\"id\":2,\"get\":\"/slow\"}");
        assertThat(stub.message()).isEqualTo("{\"id\":3,\"post\":\"/orders\",\"body\":{\"n\":1}}");
        first.close((short) 1001);
        assertThat(stub.message()).isEqualTo("{\"id\":1,\"watch\":\"/pages/7\"}");
        stub.socket().writeTextMessage("{\"id\":1,\"status\":200,\"rev\":1,\"body\":[]}");
        tab.shows(SEEN, "[[\"0 disconnected\"],[\"0 unknown\"],[[],null]]");
        assertThat(tab.eval("states.join()")).isEqualTo("connecting,open,waiting,connecting,open");

        tab.eval("dispatchEvent(new Event('offline')); dispatchEvent(new Event('online'))");
        assertThat(stub.message()).isEqualTo("{\"id\":1,\"watch\":\"/pages/7\"}");
        assertThat(tab.eval("states.slice(5).join()")).isEqualTo("waiting,connecting,open");
    }

    @Test
    void endedToken_isNotTriedAgain() throws Exception {
        watch("/pages/7");
        stub.socket().close((short) 4401);
        tab.shows("live.state", "closed");
        tab.shows(SEEN, "[[\"401 undefined\"]]");
        ask("get('/x')");
        tab.shows("seen.length + ' ' + seen[1]", "2 0 closed");
    }

    @Test
    void questions_haveAnswersPiecesAndProblems() throws Exception {
        tab.eval("live = gather(); undefined");
        ask("delete('/orders/1')");
        ServerWebSocket socket = stub.socket();
        assertThat(stub.message()).isEqualTo("{\"id\":1,\"delete\":\"/orders/1\"}");
        socket.writeTextMessage("{\"id\":1,\"status\":204,\"gather\":\"complete\"}");
        tab.shows("JSON.stringify(seen[0])", "[{\"status\":204,\"gather\":\"complete\",\"headers\":{}}]");
        ask("stream('/pages/7', (key, value) => { seen.push([key, value]); throw new Error('of the listener'); })");
        assertThat(stub.message()).isEqualTo("{\"id\":2,\"stream\":\"/pages/7\"}");
        socket.writeTextMessage("{\"id\":2,\"key\":\"done\",\"value\":1}");
        socket.writeTextMessage("{\"id\":2,\"key\":\"b\",\"value\":null}");
        socket.writeTextMessage("{\"id\":2,\"done\":true,\"status\":504,\"problem\":{\"reason\":\"timeout\"}}");
        tab.shows("JSON.stringify(seen.slice(1))", "[[\"done\",1],[\"b\",null],[\"504 timeout\"]]");
        assertThat(tab.errors()).hasSize(2).allMatch(error -> error.contains("of the listener"));

        tab.eval("stop = new AbortController(); undefined");
        ask("stream('/list', (...piece) => seen.push(piece), stop)");
        assertThat(stub.message()).isEqualTo("{\"id\":3,\"stream\":\"/list\"}");
        socket.writeTextMessage("{\"id\":3,\"value\":[1]}");
        tab.shows("JSON.stringify(seen[4])", "[null,[1]]");
        tab.eval("stop.abort('enough')");
        assertThat(stub.message()).isEqualTo("{\"id\":3,\"stop\":true}");
        tab.shows("seen[5] + ''", "enough");
    }

    @Test
    void everything_hasALimit() throws Exception {
        tab.eval("live = gather('/live', { patience: 300 }); undefined");
        ask("post('/x', 'x'.repeat(65536))");
        tab.shows("JSON.stringify(seen.splice(0))", "[[\"0 too-large\"]]");
        tab.eval("for (let i = 0; i < 100; i++) live.put('/x').catch(" + LISTEN + "); undefined");
        ask("get('/x')");
        tab.shows("seen[0] + ''", "0 refused");
        tab.shows("seen.length + ' ' + seen[100]", "101 0 unknown");
        assertThat(tab.errors()).isEmpty();
        tab.eval("live.close()");
    }

    @Test
    void events_areResumedWhereTheyBroke_andEndWhenRefused() throws Exception {
        tab.eval("watch = events('/events', " + LISTEN + ", " + LISTEN + "); undefined");
        HttpServerResponse first = begin(stub.stream());
        first.write("retry: 100\n\nid: ab-1\nevent: snapshot\ndata: {\"n\":\ndata: 1}\n\n:\n\nid: ab-2\nevent: pa");
        first.write("tch\ndata: [{\"op\":\"add\",\"path\":\"/ü\",\"value\":\"\u2028\"}]\n\n");
        tab.shows("JSON.stringify(watch.body)", "{\"n\":1,\"ü\":\"\u2028\"}");
        first.write("event: problem\ndata: {\"status\":504,\"reason\":\"timeout\"}\n\n");
        first.reset();

        HttpServerRequest second = stub.stream();
        assertThat(second.getHeader("Last-Event-ID")).isEqualTo("ab-2");
        begin(second).end("id: ab-3\nevent: patch\ndata: [{\"op\":\"remove\",\"path\":\"/absent\"}]\n\n");

        HttpServerRequest third = stub.stream();
        assertThat(third.getHeader("Last-Event-ID")).isNull();
        third.response()
                .setStatusCode(406)
                .putHeader("Content-Type", "application/problem+json")
                .end("{\"status\":406}");
        tab.shows("seen.slice(2).join('; ')", "504 timeout; 406 undefined");
    }

    private static HttpServerResponse begin(HttpServerRequest request) {
        return request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
    }
}
