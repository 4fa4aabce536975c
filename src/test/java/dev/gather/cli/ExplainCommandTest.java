package dev.gather.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code explain} says of a route. */
final class ExplainCommandTest {
    private static final String SOURCES = """
            upstreams:
              users: { url: "http://localhost:1" }
              small: { url: "http://localhost:1", connections: 10 }
            databases:
              shop: { url: "postgresql://a@localhost/shop", pool: 4, waiting: 20 }
            routes:
            """;
    private static final String PAGE = """
              GET /pages/{userId}:
                deadline: 800ms
                parts:
                  user: { http: users, get: "/users/{userId}", timeout: 300ms }
                  orders: { sql: shop, query: "select id from orders where user_id = {userId}::int" }
                  reviews: { http: small, get: "/reviews/{user.segment}", timeout: 200ms, fallback: [] }
            """;

    @TempDir
    private Path folder;

    private Typed explain(String routes, String... more) throws IOException {
        Path config = folder.resolve("gather.yaml");
        Files.writeString(config, SOURCES + routes);
        String[] args = new String[more.length + 3];
        args[0] = "explain";
        args[1] = "-conf";
        args[2] = config.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return Typed.of(args);
    }

    @Test
    void unknownRoute_isAWrongUseThatNamesTheOnesThereAre() throws IOException {
        Typed typed = explain(PAGE, "GET /pagse/{userId}");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err())
                .startsWith("'GET /pagse/{userId}' (expected: one of the routes GET /pages/{userId});"
                        + " did you mean \"GET /pages/{userId}\"?\n");
    }

    @Test
    void pageOfEightParts_hasItsThreeWavesAndItsSlowestPath() {
        Typed typed = Typed.of("explain", "-conf", "conf/page.yaml", "GET /teams/7");

        assertThat(typed.code()).isZero();
        assertThat(typed.out().lines().map(String::strip))
                .containsSubsequence("wave 1", "wave 2", "wave 3")
                .contains(
                        "waits for orders, to use {orders[*].product_id}",
                        "waits for products, to use {products[*].id}")
                .contains("slowest path  orders (no timeout) → products (no timeout) → sold (no timeout)");
        assertThat(typed.out())
                .containsPattern("(?s)wave 1\n +user .*\n +orders .*\n +top .*wave 2\n +reviews .*\n +products .*"
                        + "\n +buyers .*\n +summary .*wave 3\n +sold ");
    }

    @Test
    void rateOfNothing_isAWrongUse() throws IOException {
        assertThat(explain(PAGE, "--rate", "0").code()).isEqualTo(2);
    }

    @Test
    void brokenConfig_isItsProblems() throws IOException {
        Typed typed = explain("  GET /a: { parts: {} }\n");

        assertThat(typed.code()).isEqualTo(78);
        assertThat(typed.err()).contains("gather.yaml:7:11: ").contains("1 problem");
    }

    @Test
    void route_isExplainedWhole() throws IOException {
        Typed typed = explain(PAGE, "GET /pages/7");

        assertThat(typed.err()).isEmpty();
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).isEqualTo("""
                GET /pages/{userId}
                  answers within 800ms, its deadline

                  wave 1
                    user    GET /users/{userId} of users
                            takes at most 300ms; if it fails, so does the request
                    orders  select id from orders where user_id = {userId}::int of shop
                            takes as long as the deadline leaves; if it fails, so does the request

                  wave 2
                    reviews  GET /reviews/{user.segment} of small
                             waits for user, to use {user.segment}
                             takes at most 200ms; if it fails, [] stands in and the answer is partial

                  slowest path  orders (no timeout)
                  at most       800ms, the deadline: orders has no timeout

                  at 100 requests a second, each taking its longest
                    in flight  80 requests, about 3.0 MiB of memory
                    users      30 of 1024 connections
                    shop       80 of 4 connections: 20 wait and 56 are refused; enough for 5 a second
                    small      20 of 10 connections: 10 wait; enough for 50 a second
                """);
    }

    @Test
    void routeThatCanBeWatched_saysWhatComposesIt() throws IOException {
        Typed typed = explain("""
                  GET /both: { live: { every: 2s, listen: shop.orders_changed }, reply: 1 }
                  GET /clock: { live: { every: 500ms }, reply: 1 }
                """);

        assertThat(typed.out())
                .contains(
                        "its deadline\n  while watched, composed every 2s and when shop notifies orders_changed,"
                                + " once for all who watch the same\n",
                        "its deadline\n  while watched, composed every 500ms, once for all who watch the same\n");
    }

    @Test
    void routeByItsKey_isTheSame() throws IOException {
        assertThat(explain(PAGE, "GET", "/pages/{userId}")).isEqualTo(explain(PAGE, "GET /pages/7"));
    }

    @Test
    void allRoutes_areATableAndEach() throws IOException {
        Typed typed = explain(PAGE + "  GET /: { reply: { hello: world } }\n");

        assertThat(typed.out()).startsWith("""
                route                parts  waves  at most  slowest path
                GET /pages/{userId}  3      2      800ms    orders (no timeout)
                GET /                0      0      0ms

                GET /pages/{userId}
                """).endsWith("""

                GET /
                  answers within 2s, its deadline

                  at most  0ms

                  at 100 requests a second, each taking its longest
                    in flight  0 requests, about 0 bytes of memory
                """);
    }

    @Test
    void timeoutsThatCannotFire_areNoted() throws IOException {
        Typed typed = explain("""
                  GET /a:
                    deadline: 1s
                    parts:
                      late: { http: users, get: "/a", timeout: 1s }
                      first: { http: users, get: "/a", timeout: 700ms }
                      second: { http: users, get: "/{first.id}", timeout: 400ms }
                      third: { http: users, get: "/{late.id}", timeout: 400ms }
                """, "/a");

        assertThat(typed.out()).contains("""
                  slowest path  late 1s → third 400ms
                  at most       1s, the deadline: the slowest path alone would take 1.4s
                  note          late: its timeout of 1s never fires: the deadline of 1s comes first
                  note          second: its timeout of 400ms never fires when first takes its longest: \
                then only 300ms are left
                  note          third: its timeout of 400ms may be cut to nothing: late may take until the deadline
                """);
    }

    @Test
    void whatAPartIsToldToDo_isSaid() throws IOException {
        Typed typed = explain("""
                  GET /a/{vip}:
                    parts:
                      orders: { http: users, get: "/orders", hidden: true }
                      products:
                        http: users
                        get: "/p/{order.id}"
                        each: { in: "{orders}", as: order, concurrency: 4, max: 10 }
                        when: "$vip = 'yes'"
                        timeout: 100ms
                        optional: true
                        join: { to: orders, where: "id = id", as: product }
                        cache: { ttl: 30s, stale: 1h }
                      seen: { value: "{orders[0].id}", after: [products] }
                """, "/a/yes");

        assertThat(typed.out()).contains("""
                    products  GET /p/{order.id} of users
                              waits for orders, to use {orders}
                              only when $vip = 'yes'
                              once for each of {orders}: 4 at a time, at most 10
                              takes at most 100ms each; if it fails, null stands in and the answer is partial
                              kept for 30s
                              if it fails, its last good value stands in while no older than 1h
                              joined to the elements of orders as product

                  wave 3
                    seen  a value
                          waits for orders, to use {orders[0].id}
                          waits for products, as after says
                          takes no time; if it fails, so does the request
                """).contains("slowest path  orders (no timeout) → products 300ms\n");
    }

    @Test
    void writes_waitForRequiredReadsAndForEachOther() throws IOException {
        Typed typed = explain("""
                  POST /a:
                    parts:
                      user: { http: users, get: "/users/7" }
                      order: { sql: shop, query: "select {user.id}::int" }
                      line: { sql: shop, query: "select 2" }
                """, "POST /a");

        assertThat(typed.out()).contains("""
                    order  select {user.id}::int of shop
                           waits for user, to use {user.id}
                           writes
                           takes as long as the deadline leaves; if it fails, so does the request

                  wave 3
                    line  select 2 of shop
                          waits for user, since writes come after required reads
                          waits for order, since writes come one after another
                """);
    }
}
