package dev.gather.expression;

import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The functions that an expression finds by their names, without the dollar sign. Stateless. */
final class Builtins {
    /**
     * What must not be: code that is no part of the config, and answers that differ from one call to the
     * next. The last two would turn the limits off.
     */
    private static final Set<String> OFF =
            Set.of("eval", "now", "millis", "random", "shuffle", "__evaluate_entry", "__evaluate_exit");

    /** What the library has right: linear in what it is given, and computing what it gives. */
    private static final Set<String> THEIRS = Set.of(
            "sum",
            "count",
            "average",
            "substringBefore",
            "substringAfter",
            "lowercase",
            "uppercase",
            "length",
            "trim",
            "formatNumber",
            "parseInteger",
            "floor",
            "ceil",
            "sqrt",
            "power",
            "boolean",
            "not",
            "map",
            "zip",
            "filter",
            "sift",
            "keys",
            "exists",
            "merge",
            "reverse",
            "each",
            "error",
            "assert",
            "type",
            "base64encode",
            "base64decode",
            "encodeUrlComponent",
            "encodeUrl",
            "decodeUrlComponent",
            "decodeUrl",
            "fromMillis");

    private static final List<Builtin> OURS = Stream.of(
                    TextFunctions.ALL,
                    RegexFunctions.ALL,
                    List.of(Replacing.FUNCTION),
                    NumberFunctions.ALL,
                    ListFunctions.ALL)
            .flatMap(List::stream)
            .toList();

    private Builtins() {}

    static boolean isOff(String name) {
        return OFF.contains(name);
    }

    static boolean isThere(String name) {
        return THEIRS.contains(name)
                || OURS.stream().anyMatch(ours -> ours.name().equals(name));
    }

    /** Puts ours before the library's. */
    static void addTo(Jsonata expression) {
        for (Builtin ours : OURS) expression.registerFunction(ours.name(), ours);
    }
}
