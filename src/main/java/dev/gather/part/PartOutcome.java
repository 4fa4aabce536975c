package dev.gather.part;

import dev.gather.json.Json;
import dev.gather.source.Failure;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a part ended. */
public sealed interface PartOutcome {

    /** How long it took, from when it could start. */
    long nanos();

    /** It has its value. */
    record Fetched(Json value, long nanos) implements PartOutcome {}

    /**
     * It was tried and failed.
     *
     * @param substitute the value that it gives way to, or null if the route fails with it
     */
    record Failed(Failure failure, @Nullable Json substitute, long nanos) implements PartOutcome {}

    /** It was not tried, because a part that it needs has no value. */
    record Skipped(Failure because, @Nullable Json substitute) implements PartOutcome {
        @Override
        public long nanos() {
            return 0;
        }
    }

    default <T> T fold(Function<Fetched, T> fetched, Function<Failed, T> failed, Function<Skipped, T> skipped) {
        if (this instanceof Fetched outcome) {
            return fetched.apply(outcome);
        }
        return this instanceof Failed outcome ? failed.apply(outcome) : skipped.apply((Skipped) this);
    }

    /** The value that the answer has in its place, or null if the route fails with it. */
    default @Nullable Json value() {
        return this.<@Nullable Json>fold(Fetched::value, Failed::substitute, Skipped::substitute);
    }

    /** Why it has no value of its own, or null if it has. */
    default @Nullable Failure failure() {
        return this.<@Nullable Failure>fold(fetched -> null, Failed::failure, Skipped::because);
    }
}
