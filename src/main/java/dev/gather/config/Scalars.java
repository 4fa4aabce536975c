package dev.gather.config;

import dev.gather.config.CoreRules.Meaning;
import dev.gather.config.ScalarNode.Kind;
import dev.gather.config.Substitution.Obstacle;
import dev.gather.config.Substitution.Result;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Reads scalars: substitution first, then YAML's core rules, and the two things that text may not hold. */
final class Scalars {
    private static final String OTHER_HALF = "a \\ud83d needs its other half";

    private final Substitution substitution;
    private final Problems problems;

    Scalars(Substitution substitution, Problems problems) {
        this.substitution = substitution;
        this.problems = problems;
    }

    /** What stands for a value that could not be read, after the problem was added. */
    static ScalarNode nothing(Position at, String path) {
        return new ScalarNode(at, path, Kind.NULL, "null", false, "", null);
    }

    /** Whether nothing is written where a value belongs. */
    static boolean isNothing(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    ScalarNode read(ScalarEvent event, Position at, String path) {
        String written = event.getValue();
        boolean quoted = !event.isPlain();
        Result result = substitution.apply(written);
        ScalarNode node = node(result, at, path, quoted, written);
        String shown = node.toString();
        for (Obstacle obstacle : result.obstacles()) {
            problems.addUnreadable(at, path, shown, obstacle.expected(), obstacle.hint());
        }
        if (!quoted && CoreRules.isNotInJson(written)) {
            problems.addUnreadable(at, path, written, "a number of JSON", "quote what is to be text");
        }
        if (hasLoneSurrogate(written)) {
            problems.addUnreadable(at, path, shown, "Unicode text", OTHER_HALF);
        }
        return node;
    }

    private static ScalarNode node(Result result, Position at, String path, boolean quoted, String source) {
        String text = result.text();
        if (result.whole() && !text.isEmpty()) {
            Meaning meaning = CoreRules.of(text);
            return new ScalarNode(at, path, meaning.kind(), meaning.text(), quoted, source, text);
        }
        boolean isText = quoted || source.contains("${");
        Meaning meaning = isText ? new Meaning(Kind.STRING, text) : CoreRules.of(text);
        return new ScalarNode(at, path, meaning.kind(), meaning.text(), quoted, source, null);
    }

    /** The text of a key of the map at {@code path}, or null after adding why it cannot be one. */
    @Nullable
    String key(ScalarEvent event, Position at, String path) {
        String key = event.getValue();
        if (event.isPlain() && key.isEmpty()) {
            problems.add(at, path, "nothing before the colon", "a key");
            return null;
        }
        if (event.isPlain() && key.equals("<<")) {
            problems.add(at, path, "<<", "the keys written out: merge keys are not supported");
            return null;
        }
        if (hasLoneSurrogate(key)) {
            problems.add(at, path, Rendering.quote(key), "Unicode text", OTHER_HALF);
            return null;
        }
        String literal = key.replace("$${", "");
        if (literal.contains("${")) {
            String hint = "write $${ for a literal ${";
            problems.add(at, path, Rendering.cut(key), "a key without substitution", hint);
            return null;
        }
        return key.replace("$${", "${");
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
