package dev.gather.card;

import dev.gather.kit.Backend;
import dev.gather.scenario.Loopback;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The talk's total failure: very few calls take a minute. */
final class Card02RareMinuteTest extends CardExperiment {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int REQUESTS = 200_000;
    private static final int SECONDS_MOST = 240;

    private final AtomicInteger slow = new AtomicInteger();
    private final AtomicInteger slowMost = new AtomicInteger();
    private final AtomicInteger slowEver = new AtomicInteger();

    Card02RareMinuteTest() {
        super(2);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting = new CardSetting();
                Watch watch = new Watch(setting.start(form))) {
            Loads base = Loads.base(setting, form, found);
            setting.b.does(everyNthIsSlow(form.pick(100, 10_000)));
            Duration lasting = Loads.lasting(form.pick(400, REQUESTS), Loads.rate(setting, form), SECONDS_MOST);
            Loads loads = Loads.run(setting, form, lasting).demand(found, base).demandInTime(found);
            found.figure(
                    "%s; %d calls of 60 s, %d at a time at most", loads.r().summary(), slowEver.get(), slowMost.get());
            if (form == Form.LONG) {
                found.figure("%d requests and not 1 M, for time", loads.r().sent());
            }
            found.demand(
                    "more slow calls under way at a time than one: " + slowMost.get(),
                    slowMost.get() <= 1,
                    slowMost.get() < 3);
            setting.b.usual();
            watch.rest(form, found);
        }
    }

    private Handler<HttpServerRequest> everyNthIsSlow(int n) {
        Handler<HttpServerRequest> usual = Backend.after(50);
        AtomicInteger count = new AtomicInteger();
        return request -> {
            if (count.incrementAndGet() % n != 0) {
                usual.handle(request);
                return;
            }
            slowEver.incrementAndGet();
            slowMost.accumulateAndGet(slow.incrementAndGet(), Math::max);
            request.connection().closeHandler(left -> slow.decrementAndGet());
            Loopback.VERTX.setTimer(MINUTE_MILLIS, late -> Backend.answer(request));
        };
    }
}
