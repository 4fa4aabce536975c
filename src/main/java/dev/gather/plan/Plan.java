package dev.gather.plan;

import dev.gather.reference.Names;
import dev.gather.reference.Reference;
import dev.gather.reference.Shape;
import dev.gather.request.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a route is answered.
 *
 * @param endpoint what clients ask
 * @param names every name that its references may use
 * @param parts in config order
 * @param order the same parts as they start: each after all that it needs, and required ones first
 * @param transaction the writes that happen together, or null
 * @param answer what becomes of the parts' values in the answer
 * @param reply the shape of the answer
 * @param head status and headers of a good answer
 * @param answersBytesMax the most that the values of its parts may be together
 * @param meta whether the answer says under {@code _parts} which parts gave way
 * @param timing which parts stand in {@code Server-Timing}
 * @param requestReferences the references that read the request itself
 */
public record Plan(
        Endpoint endpoint,
        Names names,
        List<PartPlan> parts,
        List<PartPlan> order,
        @Nullable TransactionPlan transaction,
        AnswerPlan answer,
        Shape reply,
        ReplyHead head,
        long answersBytesMax,
        boolean meta,
        Timing timing,
        List<Reference> requestReferences) {

    /** Which parts stand in the {@code Server-Timing} header. */
    public enum Timing {
        ALL,
        FAILED,
        NONE
    }

    public PartPlan part(int index) {
        return parts.get(index);
    }
}
