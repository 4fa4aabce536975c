package dev.gather.lab;

import dev.gather.lab.load.FlowResult;
import dev.gather.lab.load.OpenLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rates that are tried one after another until one is twice too much: more than one in a hundred without a good
 * answer, or with one that took more than 2.5 times what the service takes.
 *
 * @param steps what was tried; of these all but perhaps the last one were borne
 */
record Ladder(List<Step> steps) {
    private static final double SUCCESS_MIN = 0.99;
    private static final double MILLIS_MAX = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /**
     * One rate.
     *
     * @param perSecond requests
     * @param cpu how many processors the contestant kept busy
     */
    record Step(double perSecond, FlowResult result, double cpu) {
        boolean isBorne() {
            return result.success() >= SUCCESS_MIN && result.total().p(99) <= MILLIS_MAX;
        }
    }

    static Ladder climb(Entrant entrant, String path, double[] rates, Duration lasting) {
        List<Step> steps = new ArrayList<>();
        for (double rate : rates) {
            Step first = step(entrant, path, rate, lasting);
            // the first one may have come while the JVM still compiled
            Step step = first.isBorne() ? first : step(entrant, path, rate, lasting);
            steps.add(step);
            if (!step.isBorne()) {
                break;
            }
        }
        return new Ladder(steps);
    }

    private static Step step(Entrant entrant, String path, double rate, Duration lasting) {
        double before = entrant.cpuSeconds();
        FlowResult result = new OpenLoad(PATIENCE)
                .run(List.of(entrant.flow(path, rate)), lasting)
                .get(0);
        double spent = entrant.cpuSeconds() - before;
        return new Step(rate, result, spent / result.total().seconds());
    }

    /** The highest rate that was borne. */
    Optional<Step> reached() {
        return steps.stream().filter(Step::isBorne).reduce((one, next) -> next);
    }
}
