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
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        List<@Nullable Projection> projections = answer.projections();
        for (int i = 0; i < projections.size(); i++) {
            Projection projection = projections.get(i);
            Names.Name name = plan.part(i).name();
            Json value = settled.get(name);
            if (projection != null && value != null) {
                shown.set(name, projection.apply(value));
            }
        }
        answer.joins().forEach(joined -> join(plan, joined, settled, shown));
        return shown;
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
