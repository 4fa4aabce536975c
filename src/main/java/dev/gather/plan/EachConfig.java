package dev.gather.plan;

import dev.gather.config.Field;
import dev.gather.config.Node;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.reference.Names;
import java.util.List;

/**
 * That a part is run once for each element of a list, as it is written.
 *
 * @param in the list
 * @param as what an element is called
 */
record EachConfig(Values values, Node in, String as, int concurrency, int max) {
    private static final Field<Node> IN =
            Field.required("in", Types.any(), "The list, mostly one reference: `\"{orders}\"`.");
    static final Field<String> AS = Field.withDefault(
            "as",
            Types.parsed("a name of letters, digits and _", text -> text.matches(Names.GRAMMAR) ? text : null),
            "item",
            "item",
            "What an element is called in this part's references.");
    static final Field<Integer> CONCURRENCY = Field.withDefault(
            "concurrency",
            Types.integer(1, 1_000),
            8,
            "8",
            "How many are under way at the same time. Writes are made one after another.");
    private static final Field<Integer> MAX = Field.withDefault(
            "max", Types.integer(1, 100_000), 100, "100", "The most elements; a longer list fails the part.");

    static final Type<EachConfig> TYPE = new ObjectType<>(
            "each",
            "Runs a part once for each element of a list; equal reads are made once.",
            List.of(IN, AS, CONCURRENCY, MAX),
            v -> new EachConfig(v, v.get(IN), v.get(AS), v.get(CONCURRENCY), v.get(MAX)));
}
