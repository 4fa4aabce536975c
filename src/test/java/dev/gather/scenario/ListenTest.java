package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.demo.DemoPostgres;
import dev.gather.scenario.EventClient.Event;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watching what a database tells of: LISTEN and NOTIFY. */
final class ListenTest extends Scenario {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String LISTENING =
            "select count(*) from pg_stat_activity where application_name = 'gather' and query ilike '%listen%'";

    @BeforeEach
    void notes() {
        run("drop table if exists notes");
        run("create table notes (id int primary key, n int not null)");
        run("grant select on notes to public");
        run("insert into notes values (1, 1), (2, 1)");
    }

    @AfterEach
    void noNotes() {
        run("drop table notes");
    }

    private RunningServer server() {
        shop("");
        return start("""
                GET /notes/{id}:
                  deadline: 5s
                  live: { listen: shop.notes_changed }
                  params: { id: { type: integer } }
                  parts:
                    n: { sql: shop, rows: value, query: "select n from notes where id = {id}", cache: 1h }
                GET /Mixed:
                  live: { listen: shop.Mixed_Case }
                  parts: { n: { sql: shop, rows: value, query: "select sum(n) from notes" } }
                """);
    }

    private static void change(int id, int n, String payload) {
        run("update notes set n = " + n + " where id = " + id + "; select pg_notify('notes_changed', '" + payload
                + "')");
    }

    private static long listening() {
        return number(LISTENING);
    }

    @Test
    void notification_isComposedAtOnce_pastWhatIsKept() throws Exception {
        RunningServer server = server();
        EventClient client = server.watch("/notes/1");
        assertThat(client.next().data()).isEqualTo("{\"n\":1}");

        change(1, 2, "");

        assertThat(client.next().data()).isEqualTo("{\"n\":2}");
        assertThat(server.get("/notes/1").body()).as("which is kept for others").isEqualTo("{\"n\":2}");
        client.close();
    }

    @Test
    void payload_narrowsItToThoseWithTheseParameters() throws Exception {
        RunningServer server = server();
        EventClient one = server.watch("/notes/1");
        EventClient two = server.watch("/notes/2");
        one.next();
        two.next();

        run("update notes set n = 7");
        change(1, 7, "{\"id\":\"1\",\"other\":2}");
        assertThat(one.next().data()).isEqualTo("{\"n\":7}");
        Loopback.pause(Duration.ofSeconds(1));
        assertThat(two.isQuiet()).isTrue();

        for (String all : List.of("{\"other\":2}", "[1]", "no json", "")) {
            int n = 10 + all.length();
            run("update notes set n = " + n);
            change(1, n, all);
            assertThat(one.next().data()).isEqualTo("{\"n\":" + n + "}");
            assertThat(two.next().data()).isEqualTo("{\"n\":" + n + "}");
        }
        one.close();
        two.close();
    }

    @Test
    void channel_isTakenAsItIsWritten() throws Exception {
        EventClient client = server().watch("/Mixed");
        assertThat(client.next().data()).isEqualTo("{\"n\":2}");

        run("update notes set n = 5; select pg_notify('Mixed_Case', '')");

        assertThat(client.next().data()).isEqualTo("{\"n\":10}");
        client.close();
    }

    @Test
    void manyNotifications_areFewComposings() throws Exception {
        RunningServer server = server();
        EventClient client = server.watch("/notes/1");
        client.next();
        long start = System.nanoTime();

        for (int i = 0; i < 300; i++) {
            change(1, i + 2, "");
        }
        Event last = client.next();
        while (!last.data().equals("{\"n\":301}")) {
            last = client.next();
        }

        double seconds = (System.nanoTime() - start) / 1e9;
        double composed =
                server.metric("gather_watch_composings_total", "outcome=\"changed\",route=\"GET /notes/{id}\"");
        assertThat(composed).isLessThanOrEqualTo(3 + 10 * seconds);
        client.close();
    }

    @Test
    void lostConnection_isMadeAgain_andEverythingComposed() throws Exception {
        RunningServer server = server();
        EventClient one = server.watch("/notes/1");
        EventClient two = server.watch("/notes/2");
        one.next();
        two.next();
        assertThat(listening()).isEqualTo(1);

        run("update notes set n = 3");
        run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gather'");

        assertThat(one.next().data()).isEqualTo("{\"n\":3}");
        assertThat(two.next().data()).isEqualTo("{\"n\":3}");
        change(1, 4, "{\"id\":1}");
        assertThat(one.next().data()).isEqualTo("{\"n\":4}");
        one.close();
        two.close();
    }

    @Test
    void callThatBeganBeforeTheNotification_isNotWaitedFor_norKept() throws Exception {
        AtomicReference<String> stock = new AtomicReference<>("1");
        StubService slow = service("slow").on("/stock", request -> {
            String now = stock.get();
            Loopback.VERTX.setTimer(2_000, id -> request.response().end(now));
        });
        shop("");
        RunningServer server = start("""
                GET /stock:
                  deadline: 8s
                  live: { listen: shop.notes_changed }
                  parts: { n: { http: slow, get: "/stock", cache: 1s } }
                """);
        EventClient client = server.watch("/stock");
        assertThat(client.next().data()).isEqualTo("{\"n\":1}");
        Loopback.pause(Duration.ofMillis(1_500)); // what is kept is old now

        Future<Answer> before = server.asking("/stock");
        Loopback.eventually(SOON, () -> assertThat(slow.open()).isEqualTo(1));
        stock.set("2");
        run("select pg_notify('notes_changed', '')");

        assertThat(client.next().data()).isEqualTo("{\"n\":2}");
        assertThat(Loopback.await(before).body()).isEqualTo("{\"n\":1}");
        assertThat(slow.seen()).hasSize(3);
        client.close();
    }

    @Test
    void whatWasSaidWhileNobodyWatched_isNotMissedByWhoComesBack() throws Exception {
        RunningServer server = server();
        EventClient left = server.watch("/notes/1");
        Event seen = left.next();
        left.close();
        Loopback.eventually(SOON, () -> assertThat(listening()).isZero());
        change(1, 2, "");

        EventClient back = server.watch("/notes/1", "Last-Event-ID", seen.id());

        assertThat(back.next().data())
                .as("though the old one is kept for an hour")
                .isEqualTo("{\"n\":2}");
        back.close();
    }

    @Test
    void lastWhoLeaves_endsTheListening() throws Exception {
        RunningServer server = server();
        EventClient one = server.watch("/notes/1");
        EventClient two = server.watch("/notes/2");
        EventClient mixed = server.watch("/Mixed");
        one.next();
        two.next();
        mixed.next();
        one.close();
        two.close();
        Loopback.eventually(
                SOON, () -> assertThat(server.metric("gather_watched_keys", "")).isEqualTo(1));
        run("update notes set n = 5; select pg_notify('Mixed_Case', '')");
        assertThat(mixed.next().data()).isEqualTo("{\"n\":10}");
        mixed.close();

        Loopback.eventually(SOON, () -> {
            assertThat(server.metric("gather_watched_keys", "")).isZero();
            assertThat(listening()).isZero();
        });

        EventClient again = server.watch("/notes/1");
        again.next();
        change(1, 9, "");
        assertThat(again.next().data()).isEqualTo("{\"n\":9}");
        again.close();
    }

    @Test
    void databaseThatIsDown_isAProblem_andListenedToWhenItIsBack() throws Exception {
        try (DemoPostgres postgres = Loopback.ownPostgres()) {
            PostgresProxy proxy = new PostgresProxy(port(postgres.url()));
            int port = proxy.port();
            proxy.close();
            shop(postgres.url().replace(":" + port(postgres.url()) + "/", ":" + port + "/"), "");
            RunningServer server = start("""
                    GET /orders:
                      live: { listen: shop.orders_changed }
                      parts: { n: { sql: shop, rows: value, query: "select count(*) from orders" } }
                    """);
            EventClient client = server.watch("/orders");

            assertThat(client.next().name()).isEqualTo("problem");
            PostgresProxy back = new PostgresProxy(port(postgres.url()), port);

            assertThat(client.next().data()).isEqualTo("{\"n\":6000}");
            client.close();
            server.stop();
            back.close();
        }
    }

    private static int port(String url) {
        return java.net.URI.create(url.replace("postgresql:", "http:")).getPort();
    }
}
