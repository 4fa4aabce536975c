package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Long lists that are split over several calls. */
final class BatchTest extends Scenario {
    private final StubService service = service("s");

    private RunningServer byTwo(String keys) {
        return start("""
                GET /x:
                  deadline: 10s
                  parts:
                    ids: { http: s, get: /ids, hidden: true }
                    a: { http: s, get: "/a?sort=new&ids={ids[*].id}", batch: 2, %s }
                """.formatted(keys));
    }

    /** Answers with the ids that it was asked for, as a list. */
    private StubService echoes() {
        return service.on("/a", request -> request.response().end("[" + request.getParam("ids") + "]"));
    }

    private static String ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "{\"id\":" + i + "}").collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void callThatFails_failsThePartAndStopsTheOthers() {
        service.answers("/ids", ids(8)).on("/a", request -> {
            if (request.getParam("ids").equals("4,5")) {
                request.response().setStatusCode(500).end();
            }
        });

        Answer answer = byTwo("").get("/x");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.json().getInteger("upstreamStatus")).isEqualTo(500);
        Loopback.eventually(
                java.time.Duration.ofSeconds(3),
                () -> assertThat(service.left()).isEqualTo(3));
    }

    @Test
    void answerThatIsNoList_isMalformed() {
        service.answers("/ids", ids(1)).answers("/a", "{}");

        assertThat(byTwo("").get("/x").json().getString("reason")).isEqualTo("malformed");
    }

    @Test
    void urlThatIsTooLongOfOneCall_sendsNone() {
        service.answers("/ids", "[{\"id\":1},{\"id\":2},{\"id\":\"" + "a".repeat(8190) + "\"}]");

        assertThat(byTwo("").get("/x").json().getString("reason")).isEqualTo("too-large");
        assertThat(service.targets()).containsExactly("/ids");
    }

    @Test
    void listsThatAreTogetherLargerThanAnAnswerMayBe_areTooLargeAndStopTheRest() {
        StubService small = service("small", "answerMax: 1KiB");
        small.answers("/ids", ids(40)).answers("/a", "[\"" + "a".repeat(500) + "\"]");
        RunningServer server = start("""
                GET /x:
                  deadline: 10s
                  parts:
                    ids: { http: small, get: /ids, hidden: true }
                    a: { http: small, get: "/a?ids={ids[*].id}", batch: 2 }
                """);

        assertThat(server.get("/x").json().getString("reason")).isEqualTo("too-large");
        assertThat(small.targets()).hasSizeLessThan(10);
    }

    @Test
    void listForMoreThanAThousandCalls_sendsNone() {
        RunningServer server = start("""
                POST /x:
                  body: {}
                  deadline: 10s
                  parts: { a: { http: s, get: "/a?ids={body}", batch: 2 } }
                """);

        Answer answer = server.send(
                "POST", "/x", IntStream.range(0, 2001).boxed().toList().toString());

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().getString("detail")).contains("2001 elements");
        assertThat(service.targets()).isEmpty();
    }

    @Test
    void list_isSplitWithoutNullsAndDuplicatesAndPutTogetherInOrder() {
        service.answers("/ids", "[{\"id\":3},{\"id\":1},{\"id\":3},{},{\"id\":null},{\"id\":2},{\"id\":5},{\"id\":9}]");
        echoes();

        assertThat(byTwo("").get("/x").body()).isEqualTo("{\"a\":[3,1,2,5,9]}");
        assertThat(service.targets())
                .containsExactlyInAnyOrder("/ids", "/a?sort=new&ids=3,1", "/a?sort=new&ids=2,5", "/a?sort=new&ids=9");
    }

    @Test
    void emptyList_makesNoCall() {
        service.answers("/ids", "[{}]");

        assertThat(byTwo("").get("/x").body()).isEqualTo("{\"a\":[]}");
        assertThat(service.targets()).containsExactly("/ids");
    }

    @Test
    void callThatFindsNothing_addsNothingIfThatIsNoFailure() {
        service.answers("/ids", ids(5)).on("/a", request -> {
            String ids = request.getParam("ids");
            request.response().setStatusCode(ids.equals("2,3") ? 404 : 200).end("[" + ids + "]");
        });

        assertThat(byTwo("notFound: null").get("/x").body()).isEqualTo("{\"a\":[0,1,4]}");
    }

    @Test
    void calls_areFourAtATime() {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        service.answers("/ids", ids(40)).on("/a", request -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            Loopback.VERTX.setTimer(20, id -> {
                open.decrementAndGet();
                request.response().end("[" + request.getParam("ids") + "]");
            });
        });

        Answer answer = byTwo("").get("/x");

        String all = IntStream.range(0, 40).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertThat(answer.body()).isEqualTo("{\"a\":[" + all + "]}");
        assertThat(most).hasValue(4);
    }

    @Test
    void valueThatIsNoList_isOneCall() {
        echoes();
        RunningServer server = start("""
                GET /x:
                  params: { ids: {} }
                  parts: { a: { http: s, get: "/a?ids={ids}", batch: 2 } }
                """);

        assertThat(server.get("/x?ids=7").body()).isEqualTo("{\"a\":[7]}");
    }
}
