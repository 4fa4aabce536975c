package dev.gather.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a schema asks of lists and their elements. */
final class ListChecks {
    private ListChecks() {}

    static Check of(Rules rules, JsonValue schema, String keyword, JsonValue operand) {
        String expected = Expectation.of(keyword, operand);
        return switch (keyword) {
            case "minItems" ->
                Check.of(expected, value -> !value.isArray() || value.elements().size() >= operand.count());
            case "maxItems" ->
                Check.of(expected, value -> !value.isArray() || value.elements().size() <= operand.count());
            case "uniqueItems" -> unique(expected, operand);
            default -> contains(schema, rules.of(operand));
        };
    }

    private static Check unique(String expected, JsonValue operand) {
        return (value, report) -> {
            if (operand.isTrue() && value.isArray() && !areUnique(value.elements(), report)) {
                report.flaw(value, expected);
            }
        };
    }

    /** By texts, which a set keeps in order where their hashes are the same: clients can choose such ones. */
    private static boolean areUnique(List<JsonValue> elements, Report report) {
        Set<String> seen = new HashSet<>();
        return elements.stream().allMatch(element -> seen.add(Canonical.text(element, report)));
    }

    private static Check contains(JsonValue schema, Rule rule) {
        JsonValue min = schema.members().get("minContains");
        JsonValue max = schema.members().get("maxContains");
        int least = min == null ? 1 : min.count();
        int most = max == null ? Integer.MAX_VALUE : max.count();
        String expected = max == null
                ? "at least " + least + " elements that fit"
                : "from " + least + " to " + most + " elements that fit";
        return (value, report) -> {
            if (value.isArray()) {
                long fitting = value.elements().stream()
                        .filter(element -> rule.fits(element, report))
                        .count();
                if (fitting < least || fitting > most) {
                    report.flaw(value, expected);
                }
            }
        };
    }

    /** One check for both keywords, at the place of {@code prefixItems} if there is one. */
    static @Nullable Check elements(Rules rules, JsonValue schema, String keyword) {
        JsonValue prefix = schema.members().get("prefixItems");
        JsonValue items = schema.members().get("items");
        if (prefix != null && keyword.equals("items")) {
            return null;
        }
        List<Rule> first = prefix == null
                ? List.of()
                : prefix.elements().stream().map(rules::of).toList();
        Rule rest = items == null ? new Rule() : rules.of(items);
        return (value, report) -> {
            if (value.isArray()) {
                check(first, rest, value.elements(), report);
            }
        };
    }

    private static void check(List<Rule> first, Rule rest, List<JsonValue> elements, Report report) {
        for (int i = 0; i < elements.size() && !report.isSettled(); i++) {
            (i < first.size() ? first.get(i) : rest).check(elements.get(i), report);
        }
    }
}
