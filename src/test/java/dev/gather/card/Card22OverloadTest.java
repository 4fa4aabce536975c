package dev.gather.card;

import dev.gather.lab.load.Flow;
import dev.gather.lab.load.FlowResult;
import dev.gather.lab.load.LoadResult;
import dev.gather.lab.load.OpenLoad;
import dev.gather.lab.load.Target;
import dev.gather.lab.process.ProcessFigures;
import dev.gather.scenario.Loopback;
import java.time.Duration;
import java.util.List;

/** More requests than the machine can answer. */
final class Card22OverloadTest extends CardExperiment {
    private static final double REFUSED_MILLIS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
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
        LoadResult result = send(setting, (double) l * times, lasting, found);
        double goodput = result.answered("200") / (double) lasting.toSeconds();
        double cores = (figures.cpuSeconds() - cpu) / result.seconds();
        found.figure("%d x L: good %.0f/s, server on %.2f cores; %s", times, goodput, cores, result.summary());
        found.demand(
                times + " x L: unanswered or wrong: " + result.summary(),
                result.accounted() && result.answered(FlowResult.GAVE_UP) == 0,
                result.wrongs() == 0 && result.unanswered() < result.sent());
        found.demand(times + " x L: good " + goodput + "/s", goodput >= share * l, true);
        double refused = result.p("503", 99);
        found.demand(times + " x L: refused after " + refused + " ms", refused <= REFUSED_MILLIS, true);
        Loopback.pause(BACK);
        Loads.run(setting, form, form.seconds(2, 5)).demand(found, base).demandAll(found, "200 complete");
    }

    /** In the long form by the generator that can send the most, and looks at statuses only. */
    private LoadResult send(CardSetting setting, double rate, Duration lasting, Findings found) {
        if (form == Form.SHORT) {
            return setting.r().run(rate, lasting);
        }
        found.notMeasured("that each reply under so many requests is its own request's");
        Flow flow = new Flow(new Target(setting.subject().port(), "/r/7"), rate);
        return new OpenLoad(PATIENCE).run(List.of(flow), lasting).get(0).total();
    }
}
