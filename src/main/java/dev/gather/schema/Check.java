package dev.gather.schema;

import java.util.function.Predicate;

/** One thing that a schema asks of a value. Immutable. */
interface Check {
    /** Tells the report what is wrong, if anything is. */
    void check(JsonValue value, Report report);

    /** A check of the value as a whole. */
    static Check of(String expected, Predicate<JsonValue> fits) {
        return (value, report) -> {
            if (!fits.test(value)) {
                report.flaw(value, expected);
            }
        };
    }
}
