package dev.gather.shaping;

import dev.gather.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A join by comparing each element with each result. For documents without white space and escapes in names. */
final class JoinByHand {
    private JoinByHand() {}

    static String join(Join join, Json target, Json results) {
        return switch (target.kind()) {
            case OBJECT -> element(join, target, results);
            case ARRAY ->
                target.elements().stream()
                        .map(element -> element.kind() == Json.Kind.OBJECT
                                ? element(join, element, results)
                                : element.toString())
                        .collect(Collectors.joining(",", "[", "]"));
            default -> target.toString();
        };
    }

    private static String element(Join join, Json element, Json results) {
        List<Json> all = switch (results.kind()) {
            case ARRAY -> results.elements();
            case OBJECT -> List.of(results);
            default -> List.of();
        };
        List<String> found = all.stream()
                .filter(result -> matches(join.left().in(element), join.right().in(result)))
                .map(Json::toString)
                .toList();
        String first = found.isEmpty() ? "null" : found.get(0);
        String others = element.members().entrySet().stream()
                .filter(member -> !member.getKey().equals(join.as()))
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue() + ",")
                .collect(Collectors.joining());
        return "{" + others + "\"" + join.as() + "\":" + (join.many() ? "[" + String.join(",", found) + "]" : first)
                + "}";
    }

    private static boolean matches(@Nullable Json left, @Nullable Json right) {
        if (left == null || right == null || left.kind() != right.kind()) {
            return false;
        }
        return switch (left.kind()) {
            case NUMBER -> new BigDecimal(left.text()).compareTo(new BigDecimal(right.text())) == 0;
            case STRING, BOOLEAN -> left.text().equals(right.text());
            case NULL, OBJECT, ARRAY -> false;
        };
    }
}
