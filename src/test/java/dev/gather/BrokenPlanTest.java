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
        assertProblems(
                """
                GET /x:
                  parts:
                    user: { value: 1 }
                    gift: { value: 1, when: "$usr.vip" }
                    sum: { value: 1, transform: "$sum(" }
                    now: { value: 1, transform: "$now()" }
                """,
                "g.yaml:7:31: routes.\"GET /x\".parts.gift.when: $usr (expected: one of the variables $request, $user, $gift, $sum, $now); did you mean \"user\"?",
                "g.yaml:8:35: routes.\"GET /x\".parts.sum.transform: the end of the text at character 6 (expected: ')')",
                "g.yaml:9:35: routes.\"GET /x\".parts.now.transform: $now at character 1 (expected: a function that is on; this one is off)");
    }

    @Test
    void namesInAfterAndJoin_areThoseOfParts() {
        assertProblems(
                """
                GET /x:
                  parts:
                    user: { value: 1, after: [usr] }
                    gift: { value: [], join: { to: users, where: "a = b", as: c } }
                """,
                "g.yaml:6:33: routes.\"GET /x\".parts.user.after[0]: usr (expected: one of the parts user, gift); did you mean \"user\"?",
                "g.yaml:7:38: routes.\"GET /x\".parts.gift.join.to: users (expected: one of the parts user, gift); did you mean \"user\"?");
    }

    @Test
    void requestThatIsReadInAWayThatHidesTheHeader_isRefused() {
        assertProblems(
                """
                GET /x:
                  parts:
                    a: { value: 1, when: "$lookup($request.header, 'x') = 1" }
                    b: { value: 1, when: "($r := $request; $r.header.x = 1)" }
                    c: { value: 1, when: "$request.(header.x) = 1" }
                    d: { value: 1, when: "$request.header.x = 1 and $request.method = 'GET'" }
                """,
                "g.yaml:6:28: routes.\"GET /x\".parts.a.when: $request (expected: $request.id, $request.path, $request.method or a header such as $request.header.`x-tenant`)",
                "g.yaml:7:28: routes.\"GET /x\".parts.b.when: $request (expected: $request.id, $request.path, $request.method or a header such as $request.header.`x-tenant`)",
                "g.yaml:8:28: routes.\"GET /x\".parts.c.when: $request (expected: $request.id, $request.path, $request.method or a header such as $request.header.`x-tenant`)");
    }

    @Test
    void loopVariableThatIsAnotherName_isRefused() {
        assertProblems(
                """
                GET /x/{id}:
                  parts:
                    user: { value: "{id}", each: { in: "{id}", as: id } }
                    rest: { value: "{id}", each: { in: "{id}", as: body } }
                """,
                "g.yaml:6:54: routes.\"GET /x/{id}\".parts.user.each.as: id (expected: another name: {id} would be both)",
                "g.yaml:7:54: routes.\"GET /x/{id}\".parts.rest.each.as: body (expected: another name: {body} would be both)");
    }

    @Test
    void circlesThroughAfterWhenAndJoins_arePrinted() {
        assertProblems(
                """
                GET /x:
                  parts:
                    a: { value: 1, after: [b] }
                    b: { value: 1, when: "$c" }
                    c: { value: "{a}" }
                GET /y:
                  parts:
                    a: { value: [], join: { to: b, where: "x = y", as: z } }
                    b: { value: [], join: { to: a, where: "x = y", as: z } }
                """,
                "g.yaml:6:7: routes.\"GET /x\".parts.a: waits for itself: a → b → c → a (expected: parts that do not wait for each other in a circle)",
                "g.yaml:11:7: routes.\"GET /y\".parts.a: joined to itself in a circle (expected: joins that end at a part without one)");
    }

    @Test
    void writesInAGetRoute_andReadsOnlyModifiersOnWrites_areRefused() {
        assertProblems(
                """
                GET /x:
                  parts:
                    a: { sql: shop, rows: none, query: "delete from x", read: false }
                POST /x:
                  parts:
                    a: { sql: shop, rows: none, query: "delete from x", cache: 10s }
                    b: { sql: shop, rows: none, query: "delete from x", stale: 10s }
                    c: { sql: shop, rows: none, query: "delete from x", each: { in: [1], concurrency: 2 } }
                    d: { sql: shop, query: "select 1", cache: 10s, read: true }
                """,
                "g.yaml:6:10: routes.\"GET /x\".parts.a: delete from x of shop (expected: a part that only reads, since the route is a GET; read: true if it does)",
                "g.yaml:9:66: routes.\"POST /x\".parts.a.cache: 10s (expected: no cache on a part that writes; read: true if it only reads)",
                "g.yaml:10:66: routes.\"POST /x\".parts.b.stale: 10s (expected: no stale on a part that writes; read: true if it only reads)",
                "g.yaml:11:89: routes.\"POST /x\".parts.c.each.concurrency: 2 (expected: 1, since writes are made one after another)");
    }

    @Test
    void transactionWithoutMembers_orOfAnUnknownDatabase_isRefused() {
        assertProblems(
                """
                POST /x:
                  transaction: shp
                  parts: { a: { sql: shop, rows: none, query: "delete from x" } }
                POST /y:
                  transaction: shop
                  parts: { a: { sql: shop, query: "select 1", read: true } }
                """,
                "g.yaml:5:18: routes.\"POST /x\".transaction: shp (expected: the name of a database)",
                "g.yaml:8:18: routes.\"POST /y\".transaction: shop (expected: a database that a part of this route writes to)");
    }

    @Test
    void whatWouldHaveToBeBeforeAndAfterATransaction_isACircle() {
        assertProblems(
                """
                POST /x:
                  transaction: shop
                  parts:
                    a: { sql: shop, rows: none, query: "delete from x" }
                    between: { value: "{a}" }
                    b: { sql: shop, rows: none, query: "delete from x where n = {between}" }
                """,
                "g.yaml:7:7: routes.\"POST /x\".parts.a: waits for itself: a → between → a (expected: parts that do not wait for each other in a circle)");
    }

    @Test
    void pickBesideOmit_isRefused() {
        assertProblems("""
                GET /x:
                  parts:
                    a: { value: 1, pick: [b], omit: [c] }
                """, "g.yaml:6:39: routes.\"GET /x\".parts.a.omit: [c] (expected: either pick or omit)");
    }
}
