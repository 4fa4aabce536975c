package dev.gather.schema;

import java.math.BigDecimal;
import java.util.function.Predicate;

/** What a schema asks of numbers. */
final class NumberChecks {
    private NumberChecks() {}

    static Check of(String keyword, JsonValue operand) {
        BigDecimal bound = operand.number();
        Predicate<BigDecimal> fits = switch (keyword) {
            case "minimum" -> number -> number.compareTo(bound) >= 0;
            case "maximum" -> number -> number.compareTo(bound) <= 0;
            case "exclusiveMinimum" -> number -> number.compareTo(bound) > 0;
            case "exclusiveMaximum" -> number -> number.compareTo(bound) < 0;
            default -> number -> number.remainder(bound).signum() == 0;
        };
        return Check.of(Expectation.of(keyword, operand), value -> !value.isNumber() || fits.test(value.number()));
    }
}
