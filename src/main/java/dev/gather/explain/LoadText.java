package dev.gather.explain;

import dev.gather.explain.Load.Need;
import dev.gather.layout.Quantities;
import dev.gather.layout.Table;
import dev.gather.plan.Plan;

/** What so many requests a second of a route hold, as lines for people. */
final class LoadText {
    /** What was measured for requests that wait for a source, and some room: docs/performance.md. */
    private static final long BYTES_PER_WAITING_REQUEST = 39 * 1024;

    private LoadText() {}

    static String of(Load load, int rate, Plan plan, WorstCase worst) {
        long inFlight = load.inFlight(worst);
        Table table = new Table("    ");
        table.row(
                "in flight",
                Quantities.count(inFlight, "request") + ", about "
                        + Quantities.bytes(inFlight * BYTES_PER_WAITING_REQUEST) + " of memory");
        load.needs(plan).forEach(need -> table.row(need.resource(), verdict(need)));
        return "  at " + Quantities.count(rate, "request") + " a second, each taking its longest\n" + table.text();
    }

    private static String verdict(Need need) {
        int connections = need.room().connections();
        String wanted = need.wanted() + " of " + Quantities.count(connections, "connection");
        long more = need.wanted() - connections;
        if (more <= 0) {
            return wanted;
        }
        long refused = more - need.room().waiting();
        String fate = refused <= 0 ? more + " wait" : need.room().waiting() + " wait and " + refused + " are refused";
        return wanted + ": " + fate + "; enough for " + need.rateWithoutWaiting() + " a second";
    }
}
