package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Many who watch the same answer. */
final class CrowdOfWatchersTest extends Scenario {
    private static final int STREAMS = 500;
    private static final int SOCKETS = 50;
    private static final int WATCHES = 10;

    private final AtomicReference<String> stock = new AtomicReference<>("1");
    private final StubService shelf =
            service("shelf").on("/stock", request -> request.response().end(stock.get()));
    private final List<EventClient> streams = new ArrayList<>();
    private final List<LiveClient> sockets = new ArrayList<>();

    @Test
    void thousandWatchers_causeTheComposingsOfOne() throws Exception {
        shop("");
        RunningServer server = start("""
                GET /stock:
                  live: { listen: shop.crowd_changed }
                  parts: { n: { http: shelf, get: "/stock" } }
                """);
        come(server);
        allHave("1", 1);
        assertThat(server.metric("gather_watched_keys", "")).isEqualTo(1);
        assertThat(server.metric("gather_watchers", "")).isEqualTo(1_000);
        assertThat(shelf.seen()).hasSize(1);

        stock.set("2");
        run("notify crowd_changed");

        allHave("2", 2);
        assertThat(shelf.seen()).hasSize(2);
        assertThat(server.metric("gather_watch_composings_total", "outcome=\"changed\",route=\"GET /stock\""))
                .isEqualTo(2);
        streams.forEach(EventClient::close);
        sockets.forEach(LiveClient::close);
        nobodyWatches(server);
    }

    private void come(RunningServer server) {
        for (int i = 0; i < STREAMS; i++) {
            streams.add(server.watch("/stock"));
        }
        for (int i = 0; i < SOCKETS; i++) {
            LiveClient socket = server.live();
            sockets.add(socket);
            for (int id = 0; id < WATCHES; id++) {
                socket.send("{\"id\":" + id + ",\"watch\":\"/stock\"}");
            }
        }
    }

    private void allHave(String n, int revision) throws InterruptedException {
        for (EventClient stream : streams) {
            assertThat(stream.next().data()).isEqualTo("{\"n\":" + n + "}");
        }
        for (LiveClient socket : sockets) {
            for (int id = 0; id < WATCHES; id++) {
                assertThat(socket.next()).endsWith(",\"rev\":" + revision + ",\"body\":{\"n\":" + n + "}}");
            }
        }
    }
}
