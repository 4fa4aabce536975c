package dev.gather.card;

import dev.gather.lab.load.LoadResult;
import dev.gather.lab.process.ProcessFigures;
import dev.gather.scenario.Loopback;
import java.time.Duration;

/** More requests than the machine can answer. */
final class Card22OverloadTest extends CardExperiment {
    private static final double REFUSED_MILLIS = 10;
    private static final Duration BACK = Duration.ofSeconds(5);

    Card22OverloadTest() {
        super(22);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting = new CardSetting();
                Watch watch = new Watch(setting.start(form))) {
            Loads base = Loads.base(setting, form, found);
            if (form == Form.SHORT) {
                overload(setting, base, 300, 5, 0, found);
            } else {
                int l = Capacity.of(setting);
                found.figure("L = %d/s; the generator and the services share the cores with the server", l);
                overload(setting, base, l, 2, 0.9, found);
                overload(setting, base, l, 5, 0.8, found);
                overload(setting, base, l, 10, 0.8, found);
            }
            watch.rest(form, found);
        }
    }

    private void overload(CardSetting setting, Loads base, int l, int times, double share, Findings found) {
        Duration lasting = form.seconds(2, 10);
        ProcessFigures figures = setting.subject().figures();
        double cpu = figures.cpuSeconds();
        LoadResult result = setting.r().run((double) l * times, lasting);
        double goodput = result.answered("200") / (double) lasting.toSeconds();
        double cores = (figures.cpuSeconds() - cpu) / result.seconds();
        found.figure("%d x L: good %.0f/s, server on %.2f cores; %s", times, goodput, cores, result.summary());
        found.demand(
                times + " x L: unanswered or wrong: " + result.summary(),
                result.accounted(),
                result.wrongs() == 0 && result.unanswered() < result.sent());
        found.demand(times + " x L: good " + goodput + "/s", goodput >= share * l, true);
        double refused = result.p("503", 99);
        found.demand(times + " x L: refused after " + refused + " ms", refused <= REFUSED_MILLIS, true);
        Loopback.pause(BACK);
        Loads.run(setting, form, form.seconds(2, 5)).demand(found, base).demandAll(found, "200 complete");
    }
}
