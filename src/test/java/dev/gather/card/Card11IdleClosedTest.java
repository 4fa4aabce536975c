package dev.gather.card;

import dev.gather.kit.RawBackend;
import dev.gather.scenario.Loopback;
import io.vertx.core.net.NetSocket;
import java.util.Random;

/** A service that closes each connection soon after it was used, often just when it is used again. */
final class Card11IdleClosedTest extends CardExperiment {
    private static final int MOST_MILLIS = 30;
    private final Random random = new Random(11);

    Card11IdleClosedTest() {
        super(11);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (RawBackend closing = new RawBackend(this::answer);
                CardSetting setting = new CardSetting();
                Watch watch = new Watch(setting.upstream("b", closing.url(), "").start(form))) {
            Loads loads = Loads.run(setting, form, form.seconds(5, 60));
            found.figure("%s", loads.r().summary());
            found.demand(
                    "unanswered or wrong: " + loads.r().summary(), loads.r().accounted());
            loads.demandAll(found, "200 complete");
            watch.rest(form, found);
        }
    }

    private synchronized void answer(NetSocket socket, long n) {
        socket.write(RawBackend.good(n));
        Loopback.VERTX.setTimer(1 + random.nextInt(MOST_MILLIS), id -> socket.close());
    }
}
