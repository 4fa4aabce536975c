package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a verticle in JavaScript does with the facade. */
final class JavaScriptTest extends Scenario {
    @TempDir
    private Path folder;

    private ScriptFolder scripts;

    @BeforeEach
    void name() {
        scripts = new ScriptFolder(folder);
    }

    /** A server whose part {@code a} is what the script answers at {@code it}. */
    private RunningServer serving(String script, String send, int instances) {
        scripts.script("it.js", script);
        setting("verticles: { it: { run: " + scripts.run("it.js") + ", instances: " + instances
                + ", config: { currency: EUR, deep: { list: [1] } } } }");
        return start("""
                GET /a: { deadline: 15s, parts: { a: { bus: it, send: %s } } }
                GET /short: { deadline: 300ms, parts: { a: { bus: it, send: %s } } }
                GET /other/{id}: { params: { id: { type: integer } }, parts: { of: { value: "{id}" } } }
                """.formatted(send, send));
    }

    private RunningServer serving(String script, String send) {
        return serving(script, send, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void upstreamAndDatabase_areThoseOfTheServer(int instances) {
        service("stock").answers("/items/k1", "{\"price\":3.50}");
        shop("");
        RunningServer server = serving("""
                gather.consume("it", async body => {
                  const [stock, rates] = await Promise.all([
                    gather.http("stock").get(`/items/${body.sku}`),
                    gather.sql("shop").query("select $1::text as cur, 2.00 as rate, $2::int as n", [gather.config.currency, 7]),
                  ]);
                  return { sku: body.sku, price: stock.price * rates[0].rate, rates, deep: gather.config.deep.list };
                });
                """, "{ sku: k1 }", instances);

        for (int i = 0; i < instances; i++) {
            assertThat(server.get("/a").body())
                    .isEqualTo("{\"a\":{\"sku\":\"k1\",\"price\":7,"
                            + "\"rates\":[{\"cur\":\"EUR\",\"rate\":2,\"n\":7}],\"deep\":[1]}}");
        }
    }

    @Test
    void post_sendsTheBodyAndTheHeaders() {
        service("stock")
                .on(
                        "/orders",
                        request -> request.body()
                                .onSuccess(body -> request.response()
                                        .putHeader("content-type", "application/json")
                                        .end("[\"" + request.getHeader("x-a") + "\"," + body + "]")));
        RunningServer server = serving(
                "gather.consume('it', body => gather.http('stock').post('/orders', { of: body }, { 'x-a': 'b' }));",
                "[1, \"é\"]");

        assertThat(server.get("/a").body()).isEqualTo("{\"a\":[\"b\",{\"of\":[1,\"é\"]}]}");
    }

    @Test
    void route_isAnsweredAsForAClient() {
        RunningServer server = serving("gather.consume('it', id => gather.call('GET /other/{id}', { id }));", "7");

        assertThat(server.get("/a").body()).isEqualTo("{\"a\":{\"of\":7}}");
    }

    @Test
    void importsAndTopLevelAwait_areDoneBeforeTheServerListens() {
        scripts.script("lib/twice.mjs", "export const twice = x => 2 * x;");
        RunningServer server = serving("""
                import { twice } from "./lib/twice.mjs";
                const { of } = await gather.call("GET /other/{id}", { id: 4 });
                await gather.consume("it", n => twice(n) + of);
                """, "3");

        assertThat(server.get("/a").body()).isEqualTo("{\"a\":10}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7.0|7",
                "1.10|1.1",
                "-0.5e-3|-0.0005",
                "123456789012345680000|123456789012345680000",
                "1e300|1e+300",
                "9007199254740993|9007199254740992",
                "\"é\\u0001\\\"\"|\"é\\u0001\\\"\"",
                "[null, true, {}, \"\"]|[null,true,{},\"\"]",
            })
    void values_areThoseOfJavaScript(String sent, String answered) {
        RunningServer server = serving("gather.consume('it', body => body);", sent);

        assertThat(server.get("/a").body()).isEqualTo("{\"a\":" + answered + "}");
    }

    @Test
    void now_isADate() {
        RunningServer server =
                serving("gather.consume('it', () => Math.abs(gather.now().getTime() - Date.now()) < 1000);", "1");

        assertThat(server.get("/a").body()).isEqualTo("{\"a\":true}");
    }

    @Test
    void sourcesAwaitedTogether_takeAsLongAsTheSlowest() {
        service("slow").answersAfter("/x", 300, "1");
        RunningServer server = serving("""
                gather.consume("it", async () => {
                  const asking = Array.from({ length: 10 }, () => gather.http("slow").get("/x"));
                  return (await Promise.all(asking)).length;
                });
                """, "1");
        server.get("/a");

        List<Future<Answer>> asking =
                IntStream.range(0, 50).mapToObj(i -> server.asking("/a")).toList();
        Loopback.await(Future.all(asking));

        assertThat(asking).allSatisfy(asked -> assertThat(asked.result().body()).isEqualTo("{\"a\":10}"));
        // One after the other those of one request would take 3 s.
        assertThat(server.get("/a").took()).isLessThan(Duration.ofMillis(2_500));
    }

    @Test
    void callersDeadline_boundsWhatIsAwaited() {
        StubService slow = service("slow");
        slow.hangs("/x");
        RunningServer server = serving("gather.consume('it', async () => gather.http('slow').get('/x'));", "1");

        Answer answer = server.get("/short");

        assertThat(answer.status()).isEqualTo(504);
        nothingIsLeft();
    }

    @Test
    void failureOfASource_isAnErrorWithReasonAndStatus() {
        service("stock").fails("/x", 418);
        RunningServer server = serving("""
                gather.consume("it", async () => {
                  try {
                    await gather.http("stock").get("/x");
                  } catch (error) {
                    return [error instanceof Error, error.reason, error.status];
                  }
                });
                """, "1");

        assertThat(server.get("/a").body()).isEqualTo("{\"a\":[true,\"upstream\",418]}");
    }

    @ParameterizedTest
    @CsvSource({"await gather.http('stock').get('/x'), 502, upstream", "await gather.http('nobody').get('/x'), 500, bug"
    })
    void failureThatIsNotCaught_isThatOfThePart(String statement, int status, String reason) {
        service("stock").fails("/x", 418);
        RunningServer server = serving("gather.consume('it', async () => { " + statement + " });", "1");

        Answer answer = server.get("/a");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().getString("reason")).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throw new Error('at once');|Error: at once",
                "await null; throw new Error('later');|Error: later",
                "gather.consume('gather.x', () => 1);|",
                "await gather.http('nobody').get('/');|no upstream nobody",
            })
    void scriptThatFailsAtItsStart_stopsThatOfTheServer(String script, String why) {
        assertThatThrownBy(() -> serving(script, "1")).hasStackTraceContaining(why == null ? "gather.x" : why);
    }

    @Test
    void callsOfARunThatWasEnded_areNotMade() {
        StubService stock = service("stock");
        RunningServer server =
                serving("gather.consume('it', () => { while (true) gather.http('stock').post('/x', 1); });", "1");

        assertThat(server.get("/a").json().getString("reason")).isEqualTo("bug");
        assertThat(server.get("/other/1").status()).isEqualTo(200);

        assertThat(stock.targets()).isEmpty();
    }

    @Test
    void callsBeyondAThousandAtOnce_areRefused() {
        RunningServer server = serving("""
                gather.consume("it", async () => {
                  const asked = Array.from({ length: 1002 }, () => gather.call("GET /other/{id}", { id: 1 }));
                  const ends = await Promise.allSettled(asked);
                  return ends.filter(end => end.status === "rejected").map(end => end.reason.reason);
                });
                """, "1");

        assertThat(server.get("/a").body()).isEqualTo("{\"a\":[\"refused\",\"refused\"]}");
        assertThat(server.get("/other/1").status()).isEqualTo(200);
    }

    @Test
    void workerThread_runsScriptsToo() {
        scripts.script("it.js", "gather.consume('it', async n => [n, await gather.call('GET /b')]);");
        setting("verticles: { it: { run: " + scripts.run("it.js") + ", threading: worker, instances: 2 } }");
        RunningServer server = start("""
                GET /a: { parts: { a: { bus: it, send: 1 } } }
                GET /b: { reply: 2 }
                """);

        assertThat(server.get("/a").body()).isEqualTo("{\"a\":[1,2]}");
        assertThat(server.get("/a").body()).isEqualTo("{\"a\":[1,2]}");
    }
}
