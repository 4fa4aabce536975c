package dev.gather.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.kit.Fault;
import dev.gather.kit.FaultProxy;
import dev.gather.scenario.Loopback;
import java.time.Duration;

/** A service whose answer drips: no timer of silence ever notices. */
final class Card04DripTest extends CardExperiment {
    Card04DripTest() {
        super(4);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting = new CardSetting();
                FaultProxy proxy = new FaultProxy(setting.b.port());
                Watch watch = new Watch(setting.upstream("b", proxy.url(), "").start(form))) {
            Loads base = Loads.base(setting, form, found);
            proxy.toClient(Fault.drip());
            int openedBefore = proxy.opened() - proxy.open();
            long askedBefore = setting.b.asked();
            Loads slow = Loads.run(setting, form)
                    .demand(found, base)
                    .demandInTime(found)
                    .demandAll(found, "200 partial");
            long end = System.nanoTime();
            long calls = setting.b.asked() - askedBefore;
            int connections = proxy.opened() - openedBefore;
            Loopback.eventually(
                    Duration.ofSeconds(5), () -> assertThat(proxy.open()).isZero());
            double closedAfter = (System.nanoTime() - end) / 1e6;
            found.figure(
                    "%s; %d calls on %d connections, all closed %.0f ms after the last answer",
                    slow.r().summary(), calls, connections, closedAfter);
            found.demand("connections that dripped were used again", calls <= connections);
            found.demand("dripping connections stay open for " + closedAfter + " ms", closedAfter <= 100, true);
            proxy.heal();
            watch.rest(form, found);
        }
    }
}
