package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.demo.DemoPostgres;
import dev.gather.scenario.EventClient;
import dev.gather.scenario.LiveClient;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import dev.gather.scenario.StubService;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is watched goes away altogether and comes back with another state: all who watch have that then. */
final class WatchersAfterLossTest extends Scenario {
    private static final String TWO = "{\"n\":2}";

    @Test
    void postgresThatIsRestarted_isListenedToAgain_andAllHaveTheLatest() throws Exception {
        try (DemoPostgres postgres = Loopback.ownPostgres()) {
            run(postgres, "create table notes (n int not null); insert into notes values (1)");
            shop(postgres, "");
            RunningServer server = start("""
                    GET /told:
                      live: { listen: shop.notes_changed }
                      parts: { n: { sql: shop, rows: value, query: "select n from notes" } }
                    GET /asked:
                      live: { every: 200ms }
                      parts: { n: { sql: shop, rows: value, query: "select n from notes" } }
                    """);
            EventClient told = server.watch("/told");
            EventClient asked = server.watch("/asked");
            LiveClient both = server.live();
            both.send("{\"id\":1,\"watch\":\"/told\"}").send("{\"id\":2,\"watch\":\"/asked\"}");
            until(told, "{\"n\":1}");
            until(asked, "{\"n\":1}");
            until(both, "{\"n\":1}");

            postgres.stop();
            assertThat(asked.next().name()).isEqualTo("problem");
            postgres.startAgain();
            run(postgres, "update notes set n = 2; notify notes_changed");

            until(told, TWO);
            until(asked, TWO);
            until(both, TWO);
            run(postgres, "update notes set n = 3; notify notes_changed");
            until(told, "{\"n\":3}");
            until(asked, "{\"n\":3}");
            until(both, "{\"n\":3}");
            told.close();
            asked.close();
            both.close();
            server.stop();
        }
    }

    private static void until(EventClient client, String answer) throws InterruptedException {
        String last = "";
        while (!last.equals(answer)) {
            last = client.next().data();
        }
    }

    /** What is watched under both ids has to become this; what comes of the one says nothing of the other. */
    private static void until(LiveClient client, String answer) throws InterruptedException {
        Set<String> have = new HashSet<>();
        while (have.size() < 2) {
            String message = client.next();
            if (message.endsWith("\"body\":" + answer + "}")) {
                have.add(message.substring(0, "{\"id\":1".length()));
            }
        }
    }

    @Test
    void upstreamThatComesBack_isOneProblemAndThenTheLatest() throws Exception {
        AtomicReference<String> stock = new AtomicReference<>("1");
        StubService shelf =
                service("shelf").on("/stock", request -> request.response().end(stock.get()));
        RunningServer server = start("""
                GET /stock:
                  live: { every: 100ms }
                  parts: { n: { http: shelf, get: "/stock" } }
                """);
        EventClient stream = server.watch("/stock");
        LiveClient socket = server.live().send("{\"id\":1,\"watch\":\"/stock\"}");
        assertThat(stream.next().data()).isEqualTo("{\"n\":1}");
        assertThat(socket.next()).isEqualTo("{\"id\":1,\"status\":200,\"rev\":1,\"body\":{\"n\":1}}");

        shelf.close();
        assertThat(stream.next().name()).isEqualTo("problem");
        assertThat(socket.next()).startsWith("{\"id\":1,\"status\":502,\"problem\":{");
        stock.set("2");
        shelf.openAgain();

        assertThat(stream.next().data()).isEqualTo(TWO);
        assertThat(socket.next()).isEqualTo("{\"id\":1,\"status\":200,\"rev\":2,\"body\":{\"n\":2}}");
        stream.close();
        socket.close();
        nobodyWatches(server);
    }
}
