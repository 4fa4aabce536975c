package dev.gather.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schemas that ask something of the same value: all of them, one of them, one if another. */
final class Combinations {
    private Combinations() {}

    static Check same(Rule rule) {
        return rule::check;
    }

    static Check of(Rules rules, JsonValue schema, String keyword, JsonValue operand) {
        String expected = Expectation.of(keyword, operand);
        return switch (keyword) {
            case "allOf" -> all(rules(rules, operand));
            case "anyOf" -> matching(expected, rules(rules, operand), Integer.MAX_VALUE);
            case "oneOf" -> matching(expected, rules(rules, operand), 1);
            case "not" -> matching(expected, List.of(rules.of(operand)), 0);
            case "if" -> conditional(rules, schema, rules.of(operand));
            default -> dependent(rules, operand);
        };
    }

    private static List<Rule> rules(Rules rules, JsonValue operand) {
        return operand.elements().stream().map(rules::of).toList();
    }

    private static Check all(List<Rule> rules) {
        return (value, report) -> rules.forEach(rule -> rule.check(value, report));
    }

    /** At least one and at most so many; where none may match, none has to. */
    private static Check matching(String expected, List<Rule> rules, int most) {
        return (value, report) -> {
            long fitting =
                    rules.stream().filter(rule -> rule.fits(value, report)).count();
            if (fitting > most || (fitting == 0 && most > 0)) {
                report.flaw(value, expected);
            }
        };
    }

    private static Check conditional(Rules rules, JsonValue schema, Rule condition) {
        Rule then = orNone(rules, schema.members().get("then"));
        Rule otherwise = orNone(rules, schema.members().get("else"));
        return (value, report) -> (condition.fits(value, report) ? then : otherwise).check(value, report);
    }

    private static Rule orNone(Rules rules, @Nullable JsonValue schema) {
        return schema == null ? new Rule() : rules.of(schema);
    }

    private static Check dependent(Rules rules, JsonValue operand) {
        Map<String, Rule> byName = new LinkedHashMap<>();
        operand.members().forEach((name, schema) -> byName.put(name, rules.of(schema)));
        return (value, report) -> byName.forEach((name, rule) -> {
            if (value.isObject() && value.members().containsKey(name)) {
                rule.check(value, report);
            }
        });
    }
}
