package dev.gather.card;

/** The talk's failure: a service slides from 50 ms to 3 s and 15 s. */
final class Card01FailureSlideTest extends CardExperiment {
    Card01FailureSlideTest() {
        super(1);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting = new CardSetting();
                Watch watch = new Watch(setting.start(form))) {
            Loads base = Loads.base(setting, form, found);
            for (int seconds : new int[] {3, 15}) {
                setting.b.delay(seconds * 1000L);
                Loads slow = Loads.run(setting, form)
                        .demand(found, base)
                        .demandInTime(found)
                        .demandAll(found, "200 partial");
                found.figure(
                        "b at %d s: R %s; Q p99 %.1f ms",
                        seconds, slow.r().summary(), slow.q().p(99));
            }
            setting.b.usual();
            watch.rest(form, found);
        }
    }
}
