package dev.gather.card;

import dev.gather.kit.Backend;
import dev.gather.kit.SlowClients;
import dev.gather.kit.SlowClients.Mode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** The four modes of slowhttptest at once, among honest clients. */
final class Card24SlowClientsTest extends CardExperiment {
    private static final List<Mode> MODES = List.of(Mode.SLOW_HEADERS, Mode.SLOW_BODY, Mode.SLOW_READ, Mode.IDLE);
    private static final int BIG = 3 * 1024 * 1024;
    /** Of each kind: what slowhttptest does when nothing else is said. */
    private static final int PER_SECOND = 50;

    /** They look once in a second. */
    private static final double CLOSED_SECONDS = 16.5;

    private static final double BEARABLE_SECONDS = 30;

    Card24SlowClientsTest() {
        super(24);
    }

    @Override
    protected void run(Findings found) throws Exception {
        Buffer big = Buffer.buffer("a".repeat(BIG));
        try (Backend backend = new Backend(0).does(request -> request.response().end(big));
                CardSetting setting =
                        new CardSetting().upstream("big", backend.url(), "").routes("""
                                GET /big:
                                  parts: { big: { http: big, get: "/big", decode: text } }
                                POST /body:
                                  body: {}
                                  parts: { q: { http: q, get: "/q/1" } }
                                """);
                Watch watch = new Watch(setting.start(form))) {
            Loads base = Loads.base(setting, form, found);
            List<SlowClients> attackers = attack(setting);
            Loads.run(setting, form, form.seconds(14, 26)).demand(found, base).demandAll(found, "200 complete");
            boolean edge =
                    setting.subject().metrics().sum("gather_connections_open").isPresent();
            for (int i = 0; i < MODES.size(); i++) {
                SlowClients slow = attackers.get(i);
                slow.awaitAllClosed(edge ? BEARABLE_SECONDS : CLOSED_SECONDS);
                found.figure(
                        "%s: %d left, closed after %.0f s at most", MODES.get(i), slow.left(), slow.longestSeconds());
                found.demand(
                        MODES.get(i) + " is not closed within 15 s",
                        slow.left() == 0 && slow.longestSeconds() <= CLOSED_SECONDS,
                        slow.left() == 0 || !edge);
                slow.close();
            }
            watch.rest(form, found);
        }
    }

    private List<SlowClients> attack(CardSetting setting) {
        List<SlowClients> attackers = new ArrayList<>();
        for (Mode mode : MODES) {
            attackers.add(new SlowClients(setting.subject().port(), mode, form.pick(20, 500), PER_SECOND));
        }
        return attackers;
    }
}
