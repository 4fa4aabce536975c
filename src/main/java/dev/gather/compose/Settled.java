package dev.gather.compose;

import dev.gather.part.PartOutcome;
import dev.gather.reference.Bindings;
import dev.gather.reply.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request whose parts have all settled.
 *
 * @param outcomes by the parts' indexes
 * @param bindings the value of every name
 * @param pieces what was given of the answer before, or null where it is wanted whole
 */
record Settled(
        Verdict verdict,
        List<PartOutcome> outcomes,
        Bindings bindings,
        @Nullable AnswerPieces pieces) {}
