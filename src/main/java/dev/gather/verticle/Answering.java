package dev.gather.verticle;

import org.jspecify.annotations.Nullable;

/** Answers messages. */
@FunctionalInterface
public interface Answering<B> {
    /**
     * The answer to one message: a value, or a {@code Future} or {@code CompletionStage} of one.
     *
     * @throws Exception for none: {@link CallFailed} has a reason, and anything else is a mistake of the verticle
     */
    @Nullable
    Object answer(B body) throws Exception;
}
