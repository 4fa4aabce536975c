package dev.gather.schema;

import dev.gather.json.Json;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of the validator's errors what a client can act on: one flaw a place, each missing member by its name, and
 * nothing of the branches that were only tried.
 */
final class Findings {
    /** More are not listed: a long list of bad elements would make an answer many times the size of the request. */
    static final int FLAWS_MAX = 100;

    private static final int SHOWN_MAX = 60;
    private static final Set<String> TRIES = Set.of("anyOf", "oneOf", "not", "contains", "if");
    private static final Set<String> SUMMARIES = Set.of("allOf", "ifThen", "ifElse", "dependentSchemas");

    private final JsonValue schema;
    private final JsonValue value;
    private final Map<String, Flaw> flaws = new LinkedHashMap<>();

    Findings(JsonValue schema, JsonValue value) {
        this.schema = schema;
        this.value = value;
    }

    List<Flaw> of(List<Error> errors) {
        List<String> tried = errors.stream()
                .filter(error -> TRIES.contains(String.valueOf(error.getKeyword())))
                .map(error -> error.getEvaluationPath() + "/")
                .distinct()
                .toList();
        for (Error error : errors) {
            boolean onlyTried = tried.stream().anyMatch(error.getEvaluationPath()::startsWith);
            if (!onlyTried && !SUMMARIES.contains(error.getError()) && flaws.size() < FLAWS_MAX) {
                add(error);
            }
        }
        return List.copyOf(flaws.values());
    }

    private void add(Error error) {
        String at = error.getInstanceLocation();
        JsonValue found = Objects.requireNonNull(value.at(at));
        if (error.getError().equals("required")) {
            operand(error).asArray().forEach(name -> addIfMissing(found, name.asString()));
        } else if (error.getError().equals("dependentRequired")) {
            operand(error).asObject().forEach((present, names) -> {
                if (found.asObject().containsKey(present)) {
                    names.asArray().forEach(name -> addIfMissing(found, name.asString()));
                }
            });
        } else {
            add(new Flaw(at, shown(found), Expectation.of(error.getError(), operandOrNull(error))));
        }
    }

    private void addIfMissing(JsonValue object, String name) {
        if (!object.asObject().containsKey(name)) {
            add(new Flaw(Pointers.child(object.getJsonPointer(), name), null, "a value, since it is required"));
        }
    }

    /** Several of one place are one flaw, with all that is expected there. */
    private void add(Flaw flaw) {
        flaws.merge(flaw.pointer(), flaw, (first, next) -> {
            List<String> words = new ArrayList<>(List.of(first.expected().split("; ", -1)));
            return words.contains(next.expected())
                    ? first
                    : new Flaw(first.pointer(), first.found(), first.expected() + "; " + next.expected());
        });
    }

    private JsonNode operand(Error error) {
        return Objects.requireNonNull(operandOrNull(error));
    }

    /** What the schema has under the keyword that was not met; null where a whole schema is {@code false}. */
    private @Nullable JsonValue operandOrNull(Error error) {
        String fragment = URI.create(error.getSchemaLocation()).getFragment();
        String place = fragment == null ? "" : fragment;
        return error.getKeyword() == null ? null : schema.at(Pointers.child(place, error.getKeyword()));
    }

    /** As a client knows it: its own JSON, cut where it is long. */
    static String shown(JsonValue value) {
        Json json = value.json();
        return switch (json.kind()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            default -> cut(json.toString());
        };
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN_MAX - 1)) + "…";
    }
}
