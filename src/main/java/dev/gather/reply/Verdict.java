package dev.gather.reply;

import dev.gather.source.Failure;
import java.util.List;
import java.util.function.Function;

/** What became of a request when its parts had settled. */
public sealed interface Verdict {

    /** Every part has its own value. */
    record Complete() implements Verdict {}

    /** Some parts gave way to their fallback or to null. */
    record Partial(List<GaveWay> parts) implements Verdict {}

    /**
     * A required part failed.
     *
     * @param part its name, or empty if it is hidden
     * @param readsPath whether the part refers to a path parameter, so that "not found" is the client's
     */
    record Refused(String part, Failure failure, boolean readsPath) implements Verdict {}

    /** A part that stands in the answer with another value than its own. */
    record GaveWay(String part, Failure failure, long nanos) {}

    default <T> T fold(Function<Complete, T> complete, Function<Partial, T> partial, Function<Refused, T> refused) {
        if (this instanceof Complete verdict) {
            return complete.apply(verdict);
        }
        return this instanceof Partial verdict ? partial.apply(verdict) : refused.apply((Refused) this);
    }
}
