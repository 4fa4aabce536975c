package dev.gather.card;

import dev.gather.kit.Backend;
import dev.gather.kit.SlowClients;
import dev.gather.kit.SlowClients.Mode;
import io.vertx.core.buffer.Buffer;

/** Thousands of WebSockets on which nothing is asked, some that read slowly, and those who work. */
final class Card25IdleSocketsTest extends CardExperiment {
    private static final int BIG = 3 * 1024 * 1024;
    /** By itself the server leaves as many descriptors as these sockets have for calls, and refuses those who work. */
    private static final String ROOM = "connections: 15000";

    private static final double KIB = 1024;
    private static final double HEAP_KIB = 20;
    private static final double CUT_SECONDS = 30;
    private static final double OPEN_SECONDS = 60;
    private static final int SOCKETS_PER_SECOND = 500;
    private static final int READERS_PER_SECOND = 50;

    Card25IdleSocketsTest() {
        super(25);
    }

    @Override
    protected void run(Findings found) throws Exception {
        int idle = form.pick(1_000, 10_000);
        Buffer big = Buffer.buffer("a".repeat(BIG));
        try (Backend backend = new Backend(0).does(request -> request.response().end(big));
                CardSetting setting = new CardSetting()
                        .server(ROOM)
                        .upstream("big", backend.url(), "")
                        .routes("""
                                GET /big:
                                  parts: { big: { http: big, get: "/big", decode: text } }
                                """);
                Watch watch = new Watch(setting.start(form))) {
            Loads base = Loads.base(setting, form, found);
            int port = setting.subject().port();
            try (SlowClients sockets = new SlowClients(port, Mode.SOCKET, idle, SOCKETS_PER_SECOND)) {
                found.demand("idle sockets do not come in", sockets.awaitAllOpen(OPEN_SECONDS));
                meanwhile(setting, base, found);
                heap(setting, watch, sockets, idle, found);
            }
            watch.rest(form, found);
        }
    }

    private void meanwhile(CardSetting setting, Loads base, Findings found) {
        int port = setting.subject().port();
        try (SlowClients readers = new SlowClients(port, Mode.SLOW_READ, form.pick(10, 100), READERS_PER_SECOND)) {
            Loads active = Loads.run(setting, form, form.seconds(4, 20)).demand(found, base);
            active.demandAll(found, "200 complete");
            double p99 = active.r().p(99);
            found.demand(
                    "R's p99 " + p99 + " > 1.2 x " + base.r().p(99),
                    p99 <= 1.2 * base.r().p(99),
                    true);
            found.figure("active: %s", active.r().summary());
            boolean edge =
                    setting.subject().metrics().sum("gather_connections_open").isPresent();
            readers.awaitAllClosed(edge ? CUT_SECONDS : 1);
            found.figure("slow readers: %d left, cut after %.0f s at most", readers.left(), readers.longestSeconds());
            found.demand("slow readers are not cut", readers.left() == 0, readers.left() == 0 || !edge);
        }
    }

    private static void heap(CardSetting setting, Watch watch, SlowClients sockets, int idle, Findings found) {
        double more = setting.subject().figures().heapAfterGcBytes() / KIB - watch.heapBaseMib() * KIB;
        found.figure("%d of %d idle sockets open, %.1f KiB of heap each", sockets.left(), idle, more / idle);
        found.demand("idle sockets were closed: " + sockets.left(), sockets.left() == idle, true);
        found.demand(more / idle + " KiB of heap a socket", more / idle <= HEAP_KIB, more / idle <= 4 * HEAP_KIB);
    }
}
