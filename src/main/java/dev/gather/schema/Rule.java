package dev.gather.schema;

import java.util.ArrayList;
import java.util.List;

/** All that one schema asks of a value. Filled at start, where schemas may lead back to themselves; then unchanging. */
final class Rule {
    private final List<Check> checks = new ArrayList<>();

    void add(Check check) {
        checks.add(check);
    }

    void check(JsonValue value, Report report) {
        report.step(value);
        for (Check check : checks) {
            if (report.isSettled()) {
                return;
            }
            check.check(value, report);
        }
    }

    /** Whether the value fits, without a word on why not. */
    boolean fits(JsonValue value, Report report) {
        Report attempt = report.attempt();
        check(value, attempt);
        return !attempt.isFailed();
    }
}
