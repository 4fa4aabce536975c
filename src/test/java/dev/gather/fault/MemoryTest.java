package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Caller;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sources answer and clients send is bounded for all requests together, and given back when each is over. */
final class MemoryTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String LARGE = "\"" + "x".repeat(4_000_000) + "\"";

    private static void nothingIsHeld(RunningServer server) {
        Loopback.eventually(SOON, () -> {
            assertThat(server.metric("gather_buffered_bytes", "")).isZero();
            assertThat(server.metric("gather_requests_in_flight", "")).isZero();
        });
    }

    private static double shed(RunningServer server) {
        return server.metric("gather_requests_shed_total", "reason=\"memory\"");
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.json().getString("reason")).isEqualTo("refused");
    }

    @Test
    void manyLargeAnswersAtOnce_areAnsweredAsFarAsThereIsMemory() {
        setting("memory: { buffered: 20MiB }");
        service("service", "connections: 50").answers("/large", LARGE);
        RunningServer server = start("""
                GET /large:
                  deadline: 15s
                  parts: { large: { http: service, get: "/large" } }
                """);

        List<Answer> answers = Stream.generate(() -> server.asking("/large")).limit(50).toList().stream()
                .map(Loopback::await)
                .toList();

        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() != 200).toList();
        assertThat(refused).allSatisfy(MemoryTest::isRefused).isNotEmpty();
        assertThat(refused).hasSizeLessThanOrEqualTo(50 - 5); // there is room for five of them
        assertThat(shed(server)).isEqualTo(refused.size());
        assertThat(answers.stream().filter(answer -> answer.status() == 200).map(Answer::body))
                .isNotEmpty()
                .containsOnly("{\"large\":" + LARGE + "}");
        nothingIsHeld(server);
    }

    @Test
    void answerThatIsNotWhole_takesMemoryFromLargeOnesOnly() throws Exception {
        setting("memory: { buffered: 1MiB }");
        StubService service = service("service")
                .answers("/large", "\"" + "x".repeat(500_000) + "\"")
                .answers("/small", "\"" + "x".repeat(4_000) + "\"")
                .on(
                        "/half",
                        request ->
                                request.response().setChunked(true).write(Buffer.buffer("\"" + "x".repeat(800_000))));
        RunningServer server = start("""
                GET /{what}:
                  deadline: 19s
                  params: { what: {} }
                  parts: { a: { http: service, get: "/{what}" } }
                """);
        Caller half = server.call().get("/half");
        Loopback.eventually(
                SOON,
                () -> assertThat(server.metric("gather_buffered_bytes", "")).isGreaterThan(790_000));

        isRefused(server.get("/large"));
        assertThat(server.get("/small").status()).isEqualTo(200);
        half.close();

        nothingIsHeld(server);
        assertThat(server.get("/large").status()).isEqualTo(200);
        assertThat(service.left()).isPositive();
        nothingIsHeld(server);
    }

    @Test
    void attemptThatBreaks_takesNoMemoryFromTheNext() {
        setting("memory: { buffered: 1MiB }");
        AtomicInteger asked = new AtomicInteger();
        String whole = "\"" + "x".repeat(800_000) + "\"";
        service("service").on("/x", request -> {
            if (asked.getAndIncrement() > 0) {
                request.response().end(whole);
                return;
            }
            request.response()
                    .putHeader("Content-Length", "" + whole.length())
                    .write("\"x")
                    .onComplete(written -> request.connection().close());
        });
        RunningServer server =
                start("GET /x: { deadline: 10s, parts: { x: { http: service, get: \"/x\", retry: 1 } } }");

        assertThat(server.get("/x").body()).isEqualTo("{\"x\":" + whole + "}");

        assertThat(asked).hasValue(2);
        nothingIsHeld(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "answerMax: 64KiB"})
    void writeWhoseAnswerHasNoRoom_mayHaveBeenDone(String limit) {
        setting("memory: { buffered: 1MiB }");
        service("service", limit).answers("/large", LARGE);
        RunningServer server = start("POST /x: { parts: { large: { http: service, post: \"/large\" } } }");

        Answer answer = server.send("POST", "/x", "");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.json().getString("reason")).isEqualTo("unknown");
        nothingIsHeld(server);
    }

    @Test
    void partThatCanBeDoneWithout_isLeftOut() {
        setting("memory: { buffered: 1MiB }");
        service("service").answers("/large", LARGE);
        RunningServer server = start("""
                GET /x:
                  deadline: 5s
                  parts:
                    large: { http: service, get: "/large", fallback: [] }
                    small: { value: 1 }
                """);

        Answer partial = server.get("/x");

        assertThat(partial.body()).isEqualTo("{\"large\":[],\"small\":1}");
        assertThat(partial.header("Server-Timing")).contains("desc=\"refused\"");
        assertThat(shed(server)).isOne();
        nothingIsHeld(server);
    }

    @Test
    void rowsWithoutMemory_stopTheQuery() {
        setting("memory: { buffered: 1MiB }");
        shop("");
        RunningServer server = start("""
                GET /x/{n}:
                  deadline: 10s
                  params: { n: { type: integer } }
                  parts:
                    rows: { sql: shop, query: "select repeat('x', 1000) as x from generate_series(1, {n})" }
                """);

        isRefused(server.get("/x/9000"));
        nothingIsLeft();
        assertThat(server.get("/x/900").status()).isEqualTo(200);
        nothingIsHeld(server);
    }

    @Test
    void replyOfAVerticle_isCounted() {
        setting("memory: { buffered: 100KiB }");
        RunningServer server =
                start("""
                GET /x/{n}:
                  deadline: 10s
                  params: { n: { type: integer } }
                  parts: { a: { bus: text, send: "{n}" } }
                """).consumer("text", message -> message.reply("x".repeat((Integer) message.body())));

        isRefused(server.get("/x/200000"));
        assertThat(server.get("/x/50000").status()).isEqualTo(200);
        nothingIsHeld(server);
    }

    @Test
    void bodyWithoutMemory_isRefused() {
        setting("memory: { buffered: 1MiB }");
        RunningServer server = startWith("bodyMax: 8MiB", """
                POST /x:
                  deadline: 5s
                  body: {}
                  parts: { a: { value: 1 } }
                """);

        isRefused(server.write("POST", "/x", LARGE));
        assertThat(server.write("POST", "/x", "\"" + "x".repeat(900_000) + "\"").body())
                .isEqualTo("{\"a\":1}");
        nothingIsHeld(server);
    }

    @Test
    void keptAnswerThatManyReceive_isCountedForEachWhileItIsOnItsWay() throws Exception {
        setting("memory: { buffered: 10MiB }");
        setting("cache: { max: 64MiB }");
        StubService service = service("service").answersAfter("/large", 300, LARGE);
        RunningServer server = start("""
                GET /x:
                  deadline: 15s
                  parts: { a: { http: service, get: "/large", cache: 1m } }
                """);
        Future<Answer> first = server.asking("/x");
        Future<Answer> second = server.asking("/x");
        assertThat(Loopback.await(first).status()).isEqualTo(200);
        assertThat(Loopback.await(second).status()).isEqualTo(200);
        nothingIsHeld(server);

        List<Caller> slow = List.of(server.call().get("/x"), server.call().get("/x"));
        Loopback.eventually(
                SOON,
                () -> assertThat(server.metric("gather_buffered_bytes", "")).isGreaterThan(7_900_000));
        isRefused(server.get("/x"));
        for (Caller caller : slow) {
            caller.close();
        }

        nothingIsHeld(server);
        assertThat(server.get("/x").status()).isEqualTo(200);
        assertThat(service.targets()).hasSize(1);
        nothingIsHeld(server);
    }
}
