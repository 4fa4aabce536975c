package dev.gather.verticle;

import dev.gather.message.Callers;
import dev.gather.message.Sent;
import dev.gather.request.Deadline;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One message while it is answered. It lies in the context that Vert.x makes for each message, so that whatever goes on
 * from it finds it, in whichever language and however many waits later. Thread-safe.
 */
final class Scope {
    private static final ContextLocal<Scope> HERE = ScopeStorage.KEY;

    private final Message<?> message;
    private final @Nullable Sent sent;
    private final Deadline deadline;
    private final long startNanos = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();

    private Scope(Message<?> message, @Nullable Sent sent, Deadline deadline) {
        this.message = message;
        this.sent = sent;
        this.deadline = deadline;
    }

    /** Begins one on the context of this thread. */
    static Scope enter(Message<?> message, @Nullable Sent sent) {
        Scope scope = new Scope(message, sent, deadline(message, sent));
        HERE.put(Vertx.currentContext(), scope);
        return scope;
    }

    private static Deadline deadline(Message<?> message, @Nullable Sent sent) {
        if (sent != null) {
            return sent.call().deadline();
        }
        String millis = message.headers().get(Callers.TIMEOUT);
        boolean said = millis != null && millis.matches("[0-9]{1,9}");
        return Deadline.in(said ? Duration.ofMillis(Long.parseLong(millis)) : Facade.FREELY);
    }

    /** That of this thread, or null outside of a message. */
    static @Nullable Scope here() {
        Context context = Vertx.currentContext();
        return context == null ? null : HERE.get(context);
    }

    Message<?> message() {
        return message;
    }

    /** The caller, if he is in this process and waits. */
    @Nullable
    Sent sent() {
        return sent;
    }

    Deadline deadline() {
        return deadline;
    }

    /** How many verticles led to the message. */
    int depth() {
        String depth = message.headers().get(Callers.DEPTH);
        return depth != null && depth.matches("[0-9]{1,4}") ? Integer.parseInt(depth) : 0;
    }

    /** It has its answer, or never will. True the first time. */
    boolean end() {
        return over.compareAndSet(false, true);
    }

    boolean isOver() {
        return over.get();
    }

    long nanos() {
        return System.nanoTime() - startNanos;
    }
}
