package dev.gather.compose;

import dev.gather.part.PartOutcome;
import dev.gather.reference.Bindings;
import dev.gather.reply.Verdict;
import java.util.List;

/**
 * A request whose parts have all settled.
 *
 * @param outcomes by the parts' indexes
 * @param bindings the value of every name
 */
record Settled(Verdict verdict, List<PartOutcome> outcomes, Bindings bindings) {}
