package dev.gather.compose;

import dev.gather.json.Json;
import dev.gather.plan.AnswerPlan;
import dev.gather.plan.AnswerPlan.Joined;
import dev.gather.plan.Plan;
import dev.gather.reference.Bindings;
import dev.gather.reference.Names;
import dev.gather.shaping.JoinTooLarge;
import dev.gather.shaping.Projection;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;

/** The values of the parts as the answer shows them: without what was left out, with what was joined. Pure. */
final class Shown {
    private Shown() {}

    /**
     * @param settled the values as references see them
     * @throws SourceException if a join would make more of them than an answer may have
     */
    static Bindings of(Plan plan, Bindings settled) {
        AnswerPlan answer = plan.answer();
        if (answer.isPlain()) {
            return settled;
        }
        Bindings shown = settled.copy();
        for (int i = 0; i < plan.parts().size(); i++) {
            project(plan, i, settled, shown);
        }
        answer.joins().forEach(joined -> join(plan, joined, settled, shown));
        return shown;
    }

    /**
     * Adds one part. To be called when it has settled, and when all that are joined to it are added.
     *
     * @param shown those that were added before
     * @throws SourceException as above
     */
    static void add(Plan plan, int part, Bindings settled, Bindings shown) {
        Names.Name name = plan.part(part).name();
        shown.set(name, settled.get(name));
        project(plan, part, settled, shown);
        plan.answer().joins().stream()
                .filter(joined -> joined.target() == part)
                .forEach(joined -> join(plan, joined, settled, shown));
    }

    private static void project(Plan plan, int part, Bindings settled, Bindings shown) {
        Projection projection = plan.answer().projections().get(part);
        Names.Name name = plan.part(part).name();
        Json value = settled.get(name);
        if (projection != null && value != null) {
            shown.set(name, projection.apply(value));
        }
    }

    private static void join(Plan plan, Joined joined, Bindings settled, Bindings shown) {
        Names.Name target = plan.part(joined.target()).name();
        Names.Name results = plan.part(joined.results()).name();
        Json elements = settled.get(target);
        Json found = settled.get(results);
        Json elementsShown = shown.get(target);
        Json foundShown = shown.get(results);
        if (elements != null && found != null && elementsShown != null && foundShown != null) {
            try {
                shown.set(target, joined.rule().apply(elements, elementsShown, found, foundShown));
            } catch (JoinTooLarge e) {
                throw new SourceException(Reason.TOO_LARGE, results.text() + ": " + e.getMessage());
            }
        }
    }
}
