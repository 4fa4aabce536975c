package dev.gather;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.config.ConfigReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with how the parts of a route go together: the exact text of each problem. */
final class BrokenPlanTest {
    private static final String SOURCES = """
            upstreams: { s: { url: "http://s" } }
            databases: { shop: { url: "postgresql://gather@db/shop" } }
            """;

    private static void assertProblems(String routes, String... problems) {
        String yaml = SOURCES + "routes:\n" + routes.indent(2);
        assertThatThrownBy(() -> ConfigReader.read("g.yaml", yaml, Map.of(), GatherConfig.TYPE))
                .hasMessage(String.join("\n", problems));
    }

    @Test
    void unknownVariable_isToldWithWhatIsKnown() {
        assertProblems("""
                GET /x:
                  parts:
                    user: { value: 1 }
                    gift: { value: 1, when: "$usr.vip" }
                    sum: { value: 1, transform: "$sum(" }
                    now: { value: 1, transform: "$now()" }
                """, "");
    }

    @Test
    void namesInAfterAndJoin_areThoseOfParts() {
        assertProblems("""
                GET /x:
                  parts:
                    user: { value: 1, after: [usr] }
                    gift: { value: [], join: { to: users, where: "a = b", as: c } }
                """, "");
    }

    @Test
    void loopVariableThatIsAnotherName_isRefused() {
        assertProblems("""
                GET /x/{id}:
                  parts:
                    user: { value: "{id}", each: { in: "{id}", as: id } }
                """, "");
    }

    @Test
    void circlesThroughAfterWhenAndJoins_arePrinted() {
        assertProblems("""
                GET /x:
                  parts:
                    a: { value: 1, after: [b] }
                    b: { value: 1, when: "$c" }
                    c: { value: "{a}" }
                GET /y:
                  parts:
                    a: { value: [], join: { to: b, where: "x = y", as: z } }
                    b: { value: [], join: { to: a, where: "x = y", as: z } }
                """, "");
    }

    @Test
    void writesInAGetRoute_andReadsOnlyModifiersOnWrites_areRefused() {
        assertProblems("""
                GET /x:
                  parts:
                    a: { sql: shop, query: "delete from x", read: false }
                POST /x:
                  parts:
                    a: { sql: shop, query: "delete from x", cache: 10s }
                    b: { sql: shop, query: "delete from x", stale: 10s }
                    c: { sql: shop, query: "delete from x", each: { in: [1], concurrency: 2 } }
                    d: { sql: shop, query: "select 1", cache: 10s, read: true }
                """, "");
    }

    @Test
    void transactionWithoutMembers_orOfAnUnknownDatabase_isRefused() {
        assertProblems("""
                POST /x:
                  transaction: shp
                  parts: { a: { sql: shop, query: "delete from x" } }
                POST /y:
                  transaction: shop
                  parts: { a: { sql: shop, query: "select 1", read: true } }
                """, "");
    }

    @Test
    void whatWouldHaveToBeBeforeAndAfterATransaction_isACircle() {
        assertProblems("""
                POST /x:
                  transaction: shop
                  parts:
                    a: { sql: shop, query: "delete from x" }
                    between: { value: "{a}" }
                    b: { sql: shop, query: "delete from x where n = {between}" }
                """, "");
    }

    @Test
    void pickBesideOmit_isRefused() {
        assertProblems("""
                GET /x:
                  parts:
                    a: { value: 1, pick: [b], omit: [c] }
                """, "");
    }
}
