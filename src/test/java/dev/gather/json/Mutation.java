package dev.gather.json;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** One small damage to a document. The place is taken modulo the length, so that it fits every document. */
record Mutation(Way way, int place, byte value) {
    enum Way {
        REPLACE,
        INSERT,
        REMOVE,
        CUT,
        REPEAT
    }

    static Arbitrary<Mutation> any() {
        Arbitrary<Byte> values = Arbitraries.oneOf(
                Arbitraries.of("\"\\{}[]:,0123-+.eEtrufalsn/ \n\0"
                        .chars()
                        .mapToObj(c -> (byte) c)
                        .toList()),
                Arbitraries.bytes());
        return Combinators.combine(
                        Arbitraries.of(Way.values()), Arbitraries.integers().between(0, 100_000), values)
                .as(Mutation::new);
    }

    byte[] of(byte[] document) {
        if (document.length == 0) return document;
        int at = place % document.length;
        if (way == Way.CUT) return Arrays.copyOf(document, at);
        ByteArrayOutputStream mutated = new ByteArrayOutputStream();
        mutated.write(document, 0, at);
        if (way == Way.REPLACE || way == Way.INSERT) mutated.write(value);
        if (way == Way.INSERT || way == Way.REPEAT) mutated.write(document[at]);
        if (way == Way.REPEAT) mutated.write(document[at]);
        mutated.write(document, at + 1, document.length - at - 1);
        return mutated.toByteArray();
    }
}
