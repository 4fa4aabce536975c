package dev.gather.card;

/** A service that always fails, with retries on: the retries are not what buries it. */
final class Card12AlwaysFailingTest extends CardExperiment {
    private static final double SHARE = 1.2;
    private static final int MORE_PER_SECOND = 10;

    Card12AlwaysFailingTest() {
        super(12);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting = new CardSetting().part("b", "retry: 1")) {
            if (!setting.canStart(found)) {
                return;
            }
            try (Watch watch = new Watch(setting.start(form))) {
                Loads base = Loads.base(setting, form, found);
                setting.b.does(request -> request.response().setStatusCode(503).end());
                long before = setting.b.asked();
                Loads failing = Loads.run(setting, form).demand(found, base).demandAll(found, "200 partial");
                long calls = setting.b.asked() - before;
                long most = (long) (SHARE * failing.r().sent()
                        + MORE_PER_SECOND * failing.r().seconds());
                found.figure("%s; %d calls, %d allowed", failing.r().summary(), calls, most);
                found.demand(calls + " calls > " + most, calls <= most);
                setting.b.usual();
                watch.rest(form, found);
            }
        }
    }
}
