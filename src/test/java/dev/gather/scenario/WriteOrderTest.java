package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** When writes run, and what stops them. */
final class WriteOrderTest extends Scenario {
    private final StubService service = service("s");
    private final List<String> over = new CopyOnWriteArrayList<>();

    private void slow(String path, long millis) {
        service.on(
                path,
                request -> Loopback.VERTX.setTimer(Math.max(1, millis), id -> {
                    over.add(path);
                    request.response().end("{\"of\":\"" + path + "\"}");
                }));
    }

    @Test
    void requiredReadThatFails_letsNothingBeWritten() {
        service.fails("/read", 500);
        slow("/write", 0);
        RunningServer server = start("""
                POST /x:
                  parts:
                    write: { http: s, post: /write }
                    read: { http: s, get: /read }
                """);

        assertThat(server.send("POST", "/x", "").json().getString("part")).isEqualTo("read");
        assertThat(service.targets()).containsExactly("/read");
    }

    @Test
    void writes_runOneAfterAnotherInConfigOrderBehindAllRequiredReads() {
        slow("/a", 150);
        slow("/b", 50);
        slow("/c", 0);
        slow("/read", 100);
        slow("/after", 0);
        RunningServer server = start("""
                POST /x:
                  parts:
                    after: { http: s, get: "/after?x={b.of}" }
                    a: { http: s, post: /a }
                    read: { http: s, get: /read }
                    b: { http: s, put: /b }
                    c: { http: s, delete: /c }
                """);

        Answer answer = server.send("POST", "/x", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(over).containsSubsequence("/read", "/a", "/b", "/c");
        assertThat(over).containsSubsequence("/b", "/after");
    }

    @Test
    void firstWriteThatFails_skipsTheRest_butNotOneThatIsOptional() {
        slow("/a", 0);
        service.fails("/broken", 500);
        slow("/c", 0);
        RunningServer server = start("""
                POST /required:
                  parts:
                    a: { http: s, post: /a }
                    b: { http: s, post: /broken }
                    c: { http: s, post: /c }
                POST /optional:
                  parts:
                    b: { http: s, post: /broken, optional: true }
                    c: { http: s, post: /c }
                """);

        assertThat(server.send("POST", "/required", "").status()).isEqualTo(502);
        assertThat(over).containsExactly("/a");
        assertThat(server.send("POST", "/optional", "").body()).isEqualTo("{\"b\":null,\"c\":{\"of\":\"/c\"}}");
    }

    @Test
    void writeUnderWay_isNotStoppedByAClientThatLeaves() throws Exception {
        slow("/a", 300);
        slow("/b", 0);
        RunningServer server = start("""
                POST /x:
                  parts:
                    a: { http: s, post: /a }
                    b: { http: s, post: /b }
                """);

        Caller caller = server.call();
        caller.head("POST /x HTTP/1.1", "Host: x", "Content-Length: 0");
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(service.targets()).contains("/a"));
        caller.close();

        Loopback.eventually(Duration.ofSeconds(5), () -> assertThat(over).contains("/a"));
        nothingIsLeft();
        assertThat(over).containsExactly("/a"); // what had not begun is not begun
    }

    @Test
    void writeUnderWayAtTheDeadline_isUnknown() {
        service.hangs("/a");
        RunningServer server = start("""
                POST /x:
                  deadline: 300ms
                  parts: { a: { http: s, post: /a } }
                POST /timeout:
                  deadline: 10s
                  parts: { a: { http: s, post: /a, timeout: 200ms } }
                """);

        Answer answer = server.send("POST", "/x", "");
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.json().getString("reason")).isEqualTo("unknown");
        assertThat(server.send("POST", "/timeout", "").json().getString("reason"))
                .isEqualTo("unknown");
        nothingIsLeft();
    }

    @Test
    void writesForEachElement_runOneAfterAnotherAndEqualOnesAllOfThem() {
        slow("/a", 20);
        RunningServer server = start("""
                POST /x:
                  parts: { a: { http: s, post: "/a?n={item}", each: { in: [1, 1, 2] } } }
                """);

        assertThat(server.send("POST", "/x", "").status()).isEqualTo(200);
        assertThat(service.targets()).containsExactly("/a?n=1", "/a?n=1", "/a?n=2");
    }
}
