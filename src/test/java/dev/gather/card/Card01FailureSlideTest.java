package dev.gather.card;

import java.time.Duration;

/** The talk's failure: a service slides from 50 ms to 3 s and 15 s. */
final class Card01FailureSlideTest extends CardExperiment {
    Card01FailureSlideTest() {
        super(1);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting = new CardSetting();
                Watch watch = new Watch(setting.start(form))) {
            Duration lasting = CardSetting.lasting(form);
            Loads base = Loads.run(setting, form, lasting);
            found.figure(
                    "base: R p99 %.1f, Q p99 %.1f ms", base.r().p(99), base.q().p(99));
            for (int seconds : new int[] {3, 15}) {
                setting.b.delay(seconds * 1000L);
                Loads slow =
                        Loads.run(setting, form, lasting).demand(found, base).demandInTime(found);
                found.figure(
                        "b at %d s: R %s; Q p99 %.1f ms",
                        seconds, slow.r().summary(), slow.q().p(99));
                long partial = slow.r().answered("200 partial");
                found.demand(
                        "not all of R partial: " + slow.r().statuses(),
                        partial == slow.r().sent());
            }
            setting.b.usual();
            watch.rest(form, found);
        }
    }
}
