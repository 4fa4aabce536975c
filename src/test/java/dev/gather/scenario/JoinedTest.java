package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the parts in the answer: joins, pick, omit, transform. */
final class JoinedTest extends Scenario {
    private final StubService service = service("s");

    @BeforeEach
    void answers() {
        service.answers("/orders", "[{\"id\":1,\"product_id\":9,\"secret\":true},{\"id\":2,\"product_id\":8}]")
                .answers("/products", "[{\"id\":9,\"name\":\"nine\",\"maker\":\"m\",\"price\":1.10}]")
                .answers("/makers/m", "[{\"key\":\"m\",\"name\":\"Maker\"}]")
                .fails("/broken", 500);
    }

    @Test
    void joinedPart_hangsOnItsElementsAndLeavesTheAnswer() {
        RunningServer server = start("""
                GET /x:
                  parts:
                    orders: { http: s, get: /orders }
                    products:
                      http: s
                      get: "/products?ids={orders[*].product_id}"
                      join: { to: orders, where: "product_id = id", as: product }
                GET /both:
                  parts:
                    orders: { http: s, get: /orders }
                    products:
                      http: s
                      get: "/products?ids={orders[*].product_id}"
                      join: { to: orders, where: "product_id = id", as: products, many: true }
                      pick: [name]
                      hidden: false
                """);

        assertThat(server.get("/x").body())
                .isEqualTo("{\"orders\":[{\"id\":1,\"product_id\":9,\"secret\":true,"
                        + "\"product\":{\"id\":9,\"name\":\"nine\",\"maker\":\"m\",\"price\":1.10}},"
                        + "{\"id\":2,\"product_id\":8,\"product\":null}]}");
        assertThat(server.get("/both").body())
                .isEqualTo("{\"orders\":[{\"id\":1,\"product_id\":9,\"secret\":true,"
                        + "\"products\":[{\"name\":\"nine\"}]},"
                        + "{\"id\":2,\"product_id\":8,\"products\":[]}],\"products\":[{\"name\":\"nine\"}]}");
    }

    @Test
    void pickAndOmit_touchOnlyTheAnswer() {
        RunningServer server = start("""
                GET /x:
                  parts:
                    orders: { http: s, get: /orders, pick: [id] }
                    products:
                      http: s
                      get: "/products?ids={orders[*].product_id}"
                      omit: [id, maker]
                      join: { to: orders, where: "product_id = id", as: product }
                    makers:
                      http: s
                      get: "/makers/{products[0].maker}"
                      pick: [name]
                      join: { to: products, where: "maker = key", as: made_by }
                """);

        assertThat(server.get("/x").body())
                .isEqualTo("{\"orders\":[{\"id\":1,\"product\":{\"name\":\"nine\",\"price\":1.10,"
                        + "\"made_by\":{\"name\":\"Maker\"}}},{\"id\":2,\"product\":null}]}");
    }

    @Test
    void reply_showsWhatIsJoined() {
        RunningServer server = start("""
                GET /x:
                  parts:
                    orders: { http: s, get: /orders, pick: [id] }
                    products:
                      http: s
                      get: "/products?ids={orders[*].product_id}"
                      join: { to: orders, where: "product_id = id", as: product }
                  reply: { first: "{orders[0].product.name}", second: "{orders[1].product.name}" }
                """);

        assertThat(server.get("/x").body()).isEqualTo("{\"first\":\"nine\",\"second\":null}");
    }

    @Test
    void joinOfAPartThatGaveWay_leavesNullAndIsPartial() {
        RunningServer server = start("""
                GET /x:
                  parts:
                    orders: { http: s, get: /orders, pick: [id] }
                    products:
                      http: s
                      get: /broken
                      optional: true
                      join: { to: orders, where: "product_id = id", as: product }
                GET /skipped:
                  parts:
                    orders: { http: s, get: /orders, pick: [id] }
                    products:
                      http: s
                      get: /broken
                      when: "false"
                      join: { to: orders, where: "product_id = id", as: product }
                """);

        Answer answer = server.get("/x");
        assertThat(answer.body()).isEqualTo("{\"orders\":[{\"id\":1,\"product\":null},{\"id\":2,\"product\":null}]}");
        assertThat(answer.header("Gather-Status")).isEqualTo("partial");
        assertThat(server.get("/skipped").body()).isEqualTo("{\"orders\":[{\"id\":1},{\"id\":2}]}");
    }

    @Test
    void transform_isWhatReferencesConditionsAndJoinsSee() {
        RunningServer server = start("""
                GET /x:
                  parts:
                    orders:
                      http: s
                      get: /orders
                      transform: "$[id = 1]"
                      omit: [secret]
                    products:
                      http: s
                      get: "/products?ids={orders.product_id},8"
                      transform: "{ 'n': name, 'id': id, 'price': price }"
                      when: "$orders.secret"
                      join: { to: orders, where: "product_id = id", as: product }
                """);

        assertThat(server.get("/x").body())
                .isEqualTo("{\"orders\":{\"id\":1,\"product_id\":9,"
                        + "\"product\":{\"n\":\"nine\",\"id\":9,\"price\":1.10}}}");
    }

    @Test
    void transformThatFails_failsThePartAsMalformed() {
        RunningServer server = start("""
                GET /x:
                  parts:
                    orders: { http: s, get: /orders, transform: "$sum(id) + 'a'", fallback: 7 }
                """);

        Answer answer = server.get("/x");
        assertThat(answer.body()).isEqualTo("{\"orders\":7}");
        assertThat(answer.header("Server-Timing")).contains("desc=\"malformed\"");
    }
}
