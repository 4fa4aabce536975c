package dev.gather.schema;

import dev.gather.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one check of a value has found so far, within limits: so many flaws, since a long list of bad elements would
 * make an answer many times the size of the request, and so many steps, since a schema whose alternatives each lead
 * inwards takes twice the time for every level of a value. Confined to one check.
 */
final class Report {
    static final int FLAWS_MAX = 100;

    private static final int STEPS_MAX = 2_000_000;
    private static final int BYTES_IN_A_STEP = 32;
    private static final int SHOWN_MAX = 60;

    private final Map<String, Flaw> flaws = new LinkedHashMap<>();
    private final int flawsMax;
    private final int[] steps;

    Report() {
        this(FLAWS_MAX, new int[1]);
    }

    private Report(int flawsMax, int[] steps) {
        this.flawsMax = flawsMax;
        this.steps = steps;
    }

    /** One that only has to know whether there is a flaw, in the same number of steps. */
    Report attempt() {
        return new Report(1, steps);
    }

    /** @throws Unchecked beyond the limit */
    void step(JsonValue value) {
        if (++steps[0] > STEPS_MAX) {
            throw new Unchecked(value, "a value that takes fewer steps to check");
        }
    }

    /** A value is read for its own sake, which takes longer the longer it is. */
    void read(JsonValue value) {
        boolean inside = value.isObject() || value.isArray(); // whose own are counted by themselves
        steps[0] += inside ? 0 : value.json().length() / BYTES_IN_A_STEP;
        step(value);
    }

    void flaw(JsonValue value, String expected) {
        add(new Flaw(value.place(), shown(value), expected));
    }

    void missing(JsonValue object, String name) {
        add(new Flaw(Pointers.child(object.place(), name), null, "a value, since it is required"));
    }

    /** Several of one place are one flaw, with all that is expected there. */
    private void add(Flaw flaw) {
        flaws.merge(flaw.pointer(), flaw, (first, next) -> {
            boolean told = Arrays.asList(first.expected().split("; ", -1)).contains(next.expected());
            String both = told ? first.expected() : first.expected() + "; " + next.expected();
            return new Flaw(first.pointer(), first.found(), both);
        });
    }

    boolean isFailed() {
        return !flaws.isEmpty();
    }

    /** Whether nothing more has to be known. */
    boolean isSettled() {
        return flaws.size() >= flawsMax;
    }

    List<Flaw> flaws() {
        return List.copyOf(flaws.values());
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
