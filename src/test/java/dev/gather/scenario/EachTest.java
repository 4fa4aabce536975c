package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parts that are run once for each element of a list. */
final class EachTest extends Scenario {
    private final StubService service = service("s");

    private void product(int id) {
        service.answers("/product/" + id, "{\"id\":" + id + ",\"price\":1.10}");
    }

    @Test
    void results_areInTheOrderOfTheElementsAndEqualReadsAreMadeOnce() {
        service.answers("/orders", "[{\"p\":3},{\"p\":1},{\"p\":3},{\"p\":2},{\"p\":1}]");
        IntStream.rangeClosed(1, 2).forEach(this::product);
        service.answersAfter("/product/3", 100, "{\"id\":3}");
        RunningServer server = start("""
                GET /x:
                  parts:
                    orders: { http: s, get: /orders, hidden: true }
                    products: { http: s, get: "/product/{order.p}", each: { in: "{orders}", as: order } }
                """);

        assertThat(server.get("/x").body())
                .isEqualTo("{\"products\":[{\"id\":3},{\"id\":1,\"price\":1.10},{\"id\":3},"
                        + "{\"id\":2,\"price\":1.10},{\"id\":1,\"price\":1.10}]}");
        assertThat(service.targets()).containsExactlyInAnyOrder("/orders", "/product/3", "/product/1", "/product/2");
    }

    @Test
    void emptyList_makesNoCallAndGivesAnEmptyArray() {
        service.answers("/none", "[]").answers("/null", "null");
        RunningServer server = start("""
                GET /x/{list}:
                  parts:
                    orders: { http: s, get: "/{list}", hidden: true }
                    products: { http: s, get: "/product/{item}", each: { in: "{orders}" } }
                """);

        assertThat(server.get("/x/none").body()).isEqualTo("{\"products\":[]}");
        assertThat(server.get("/x/null").body()).isEqualTo("{\"products\":[]}");
        assertThat(service.targets()).containsExactly("/none", "/null");
    }

    @Test
    void elementThatFails_failsThePartAndStopsTheRest() {
        service.hangs("/product/1").fails("/product/2", 500);
        RunningServer server = start("""
                GET /x:
                  params: { id: { type: array, items: { type: integer } } }
                  deadline: 10s
                  parts: { products: { http: s, get: "/product/{item}", each: { in: "{id}", concurrency: 2 } } }
                """);

        Answer answer = server.get("/x?id=1&id=2&id=3");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.json().getString("part")).isEqualTo("products");
        assertThat(service.targets()).containsExactlyInAnyOrder("/product/1", "/product/2");
        nothingIsLeft();
    }

    @Test
    void optionalAndFallbackAndTimeout_applyToEachElement() {
        service.fails("/product/2", 500).hangs("/product/3");
        product(1);
        RunningServer server = start("""
                GET /optional:
                  params: { id: { type: array, items: { type: integer } } }
                  deadline: 10s
                  parts:
                    products: { http: s, get: "/product/{item}", optional: true, timeout: 300ms, each: { in: "{id}" } }
                    count: { value: null, transform: "$count($products)" }
                GET /fallback:
                  params: { id: { type: array, items: { type: integer } } }
                  parts: { products: { http: s, get: "/product/{item}", fallback: { id: 0 }, each: { in: "{id}" } } }
                """);

        Answer answer = server.get("/optional?id=1&id=2&id=3&id=1");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"products\":[{\"id\":1,\"price\":1.10},null,null,{\"id\":1,\"price\":1.10}],\"count\":4}");
        assertThat(answer.header("Gather-Status")).isEqualTo("partial");
        assertThat(server.get("/fallback?id=2&id=1").body())
                .isEqualTo("{\"products\":[{\"id\":0},{\"id\":1,\"price\":1.10}]}");
    }

    @Test
    void moreElementsThanTheMost_failThePartByNumber() {
        RunningServer server = start("""
                GET /x:
                  params: { id: { type: array, items: { type: integer } } }
                  parts: { products: { http: s, get: "/product/{item}", each: { in: "{id}", max: 2 } } }
                """);

        Answer answer = server.get("/x?id=1&id=2&id=3");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().getString("detail")).isEqualTo("A list has 3 elements, more than 2.");
        assertThat(service.targets()).isEmpty();
    }

    @Test
    void noMoreThanTheConcurrency_areUnderWayAtATime() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        service.on("/p", request -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Loopback.VERTX.setTimer(20, id -> {
                now.decrementAndGet();
                request.response().end("1");
            });
        });
        RunningServer server = start("""
                GET /x:
                  params: { id: { type: array, items: { type: integer } } }
                  deadline: 10s
                  parts: { all: { http: s, get: "/p?id={item}", each: { in: "{id}", concurrency: 3 } } }
                """);

        String ids = IntStream.range(0, 20).mapToObj(i -> "id=" + i).collect(Collectors.joining("&"));
        assertThat(server.get("/x?" + ids).body()).isEqualTo("{\"all\":[" + "1,".repeat(19) + "1]}");
        assertThat(most.get()).isEqualTo(3);
    }

    @Test
    void listOfAThousandValues_isWalkedWithoutDepth() {
        RunningServer server = start("""
                GET /x:
                  parts:
                    numbers: { value: null, transform: "[1..1000]", hidden: true }
                    twice: { value: "{item}", each: { in: "{numbers}", max: 1000 } }
                    sum: { value: null, transform: "$sum($twice)" }
                  reply: "{sum}"
                """);

        assertThat(server.get("/x").body()).isEqualTo("500500");
    }

    @Test
    void sqlParts_runForEachElementToo() {
        shop("pool: 4");
        RunningServer server = start("""
                GET /x:
                  parts:
                    rows: { sql: shop, rows: value, query: "select {item}::int * 2 as n", each: { in: [1, 2, 3] } }
                """);

        assertThat(server.get("/x").body()).isEqualTo("{\"rows\":[2,4,6]}");
    }
}
