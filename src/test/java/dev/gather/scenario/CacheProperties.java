package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** A cache makes no difference to what is answered, as long as the service answers the same to the same. */
final class CacheProperties {
    private static final String PARTS = """
              params: { q: {}, x_who: { in: header } }
              parts:
                n: { http: echo, get: "/n/{id}?q={q?}"%1$s }
                odd: { http: echo, get: "/odd/{id}"%1$s, optional: true }
                inner: { route: "GET /inner/{id}", params: { id: "{id}" }%1$s }
                each: { http: echo, get: "/n/{x}", each: { in: ["{id}", 1, 2], as: x }%1$s }
            """;

    private static final StubService ECHO = echo();
    private static final RunningServer SERVER = start();

    record Asked(String target, String who) {}

    private static StubService echo() {
        StubService echo = new StubService();
        echo.on("/n*", request -> request.response().end("\"" + request.uri() + "\""));
        return echo.on(
                "/odd*",
                request -> request.response()
                        .setStatusCode(request.path().endsWith("1") ? 500 : 200)
                        .end("1.10"));
    }

    private static RunningServer start() {
        return RunningServer.start("""
                server: { host: 127.0.0.1, port: 0 }
                admin: { port: 0 }
                cache: { max: 8KiB }
                upstreams: { echo: { url: "%s" } }
                routes:
                  GET /inner/{id}:
                    params: { x_who: { in: header } }
                    reply: ["{id}", "{x_who}"]
                  GET /with/{id}:
                %s  GET /without/{id}:
                %s
                """.formatted(
                        ECHO.url(),
                        PARTS.formatted(", cache: 5s").indent(2),
                        PARTS.formatted("").indent(2)));
    }

    @AfterContainer
    static void stop() {
        SERVER.stop();
        ECHO.close();
    }

    @Provide
    Arbitrary<List<Asked>> requests() {
        Arbitrary<String> ids = Arbitraries.of("0", "1", "2", "a", "%22", "a,b", "é");
        Arbitrary<String> queries = Arbitraries.of("", "?q=", "?q=1", "?q=1,2", "?q=%00");
        Arbitrary<String> who = Arbitraries.of("", "me", "you", "m\"e");
        return Combinators.combine(ids, queries, who)
                .as((id, query, header) -> new Asked("/" + id + query, header))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 60)
    void answers_areTheSameWithAndWithout(@ForAll("requests") List<Asked> requests) {
        List<Future<Answer>> with = requests.stream()
                .map(asked -> SERVER.asking("/with" + asked.target(), "x-who", asked.who()))
                .toList();
        for (int i = 0; i < requests.size(); i++) {
            Asked asked = requests.get(i);
            Answer without = SERVER.get("/without" + asked.target(), "x-who", asked.who());
            Answer answer = Loopback.await(with.get(i));
            assertThat(answer.status()).isEqualTo(without.status());
            assertThat(answer.problem()).isEqualTo(without.problem());
            assertThat(answer.header("Gather-Status")).isEqualTo(without.header("Gather-Status"));
        }
    }
}
