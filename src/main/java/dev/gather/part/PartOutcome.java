package dev.gather.part;

import dev.gather.json.Json;
import dev.gather.source.Failure;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a part ended. */
public sealed interface PartOutcome {

    /** How long it took, from when it could start. */
    long nanos();

    /**
     * It has its value.
     *
     * @param status the HTTP status that it came with, or 0
     */
    record Fetched(Json value, int status, long nanos) implements PartOutcome {}

    /**
     * It has no value of its own, or only elements of one.
     *
     * @param shown what the answer has in its place, or null if the route fails with it
     * @param usable what those that need it work with, or null if they cannot
     * @param inElements whether this is its own value, in which only elements gave way
     */
    record Failed(
            Failure failure, @Nullable Json shown, @Nullable Json usable, boolean inElements, long nanos)
            implements PartOutcome {}

    /** It was not wanted: its condition did not hold, or that of a part that it needs. It is not in the answer. */
    record Skipped() implements PartOutcome {
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

    /** What the answer has in its place, or null if it has nothing there. */
    default @Nullable Json shown() {
        return this.<@Nullable Json>fold(Fetched::value, Failed::shown, skipped -> null);
    }

    /** What those that need it work with, or null if they cannot. */
    default @Nullable Json usable() {
        return this.<@Nullable Json>fold(Fetched::value, Failed::usable, skipped -> null);
    }

    /** What its source gave, whole or but for some elements; null if it gave nothing. */
    default @Nullable Json own() {
        return this.<@Nullable Json>fold(
                Fetched::value, failed -> failed.inElements() ? failed.shown() : null, skipped -> null);
    }

    /** Why it has no value of its own, or null if it has, or was not wanted. */
    default @Nullable Failure failure() {
        return this.<@Nullable Failure>fold(fetched -> null, Failed::failure, skipped -> null);
    }

    default boolean isSkipped() {
        return this instanceof Skipped;
    }

    /** Whether the route fails with it. */
    default boolean isFatal() {
        return this instanceof Failed failed && failed.shown() == null;
    }
}
