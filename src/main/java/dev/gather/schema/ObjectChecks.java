package dev.gather.schema;

import com.google.re2j.Pattern;
import dev.gather.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a schema asks of objects and their members. */
final class ObjectChecks {
    /** The keywords that share one check, which stands at the place of the first that is written. */
    private static final List<String> MEMBERS = List.of("properties", "patternProperties", "additionalProperties");

    private ObjectChecks() {}

    static Check of(Rules rules, String keyword, JsonValue operand) {
        String expected = Expectation.of(keyword, operand);
        return switch (keyword) {
            case "minProperties" ->
                Check.of(expected, value -> !value.isObject() || value.members().size() >= operand.count());
            case "maxProperties" ->
                Check.of(expected, value -> !value.isObject() || value.members().size() <= operand.count());
            case "required" -> required(names(operand));
            case "dependentRequired" -> dependentRequired(operand);
            default -> propertyNames(rules.of(operand));
        };
    }

    private static List<String> names(JsonValue operand) {
        return operand.elements().stream().map(JsonValue::text).toList();
    }

    private static Check required(List<String> names) {
        return (value, report) -> {
            if (value.isObject()) {
                names.stream()
                        .filter(name -> !value.members().containsKey(name))
                        .forEach(name -> report.missing(value, name));
            }
        };
    }

    private static Check dependentRequired(JsonValue operand) {
        Map<String, Check> byName = new LinkedHashMap<>();
        operand.members().forEach((name, needed) -> byName.put(name, required(names(needed))));
        return (value, report) -> byName.forEach((name, check) -> {
            if (value.isObject() && value.members().containsKey(name)) {
                check.check(value, report);
            }
        });
    }

    private static Check propertyNames(Rule rule) {
        return (value, report) -> {
            if (value.isObject()) {
                value.members().keySet().forEach(name -> rule.check(value.inside(Json.of(name), name), report));
            }
        };
    }

    static @Nullable Check members(Rules rules, JsonValue schema, String keyword) {
        boolean first = MEMBERS.stream()
                .filter(schema.members()::containsKey)
                .findFirst()
                .filter(keyword::equals)
                .isPresent();
        return first ? new Members(rules, schema) : null;
    }

    /** Each member by the schemas of its name, or by the one for all others. */
    private static final class Members implements Check {
        private final Map<String, Rule> byName = new LinkedHashMap<>();
        private final Map<Pattern, Rule> byPattern = new LinkedHashMap<>();
        private final @Nullable Rule others;

        Members(Rules rules, JsonValue schema) {
            Map<String, JsonValue> all = schema.members();
            if (all.containsKey("properties")) {
                all.get("properties").members().forEach((name, value) -> byName.put(name, rules.of(value)));
            }
            if (all.containsKey("patternProperties")) {
                all.get("patternProperties")
                        .members()
                        .forEach((pattern, value) -> byPattern.put(Pattern.compile(pattern), rules.of(value)));
            }
            JsonValue additional = all.get("additionalProperties");
            this.others = additional == null ? null : rules.of(additional);
        }

        @Override
        public void check(JsonValue value, Report report) {
            if (!value.isObject()) {
                return;
            }
            for (Map.Entry<String, JsonValue> member : value.members().entrySet()) {
                if (report.isSettled()) {
                    return;
                }
                boolean known = isChecked(member.getKey(), member.getValue(), report);
                if (!known && others != null) {
                    others.check(member.getValue(), report);
                }
            }
        }

        private boolean isChecked(String name, JsonValue member, Report report) {
            boolean known = byName.containsKey(name);
            if (known) {
                Objects.requireNonNull(byName.get(name)).check(member, report);
            }
            for (Map.Entry<Pattern, Rule> pattern : byPattern.entrySet()) {
                if (pattern.getKey().matcher(name).find()) {
                    known = true;
                    pattern.getValue().check(member, report);
                }
            }
            return known;
        }
    }
}
