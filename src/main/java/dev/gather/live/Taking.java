package dev.gather.live;

import dev.gather.request.ApiRequest;
import dev.gather.request.Held;
import org.jspecify.annotations.Nullable;

/**
 * How one client takes what it watches: the latest, when all that was sent before is taken and there is memory for it.
 * Confined to one event loop.
 */
final class Taking {
    private static final long NO_MEMORY_MILLIS = 1_000;

    private final Home home;
    private final Runnable look;
    private final Held held;
    private @Nullable Watching watching;
    private long later = -1;
    private boolean sending;
    private boolean over;

    /** @param look run when there may be something to take */
    Taking(Home home, Runnable look) {
        this.home = home;
        this.look = look;
        this.held = home.gate().hold();
    }

    /**
     * False if too much is watched already.
     *
     * @param last what the client has seen before, or null
     */
    boolean begin(Watches watches, ApiRequest request, @Nullable LastEvent last) {
        Watching begun = watches.watch(request, home, look);
        if (begun == null) {
            held.close();
            return false;
        }
        if (last != null) {
            begun.seen(last.epoch(), last.revision());
        }
        watching = begun;
        return true;
    }

    /** Something is on its way to the client. */
    boolean isSending() {
        return sending;
    }

    /** Something that is no news is on its way from now on. */
    void occupy() {
        sending = true;
    }

    /** What is to be sent now, or null if there is nothing, or no memory for it yet. */
    @Nullable
    News take() {
        Watching from = watching;
        if (over || sending || from == null) {
            return null;
        }
        if (!held.only(from.bytesMax())) {
            home.vertx().cancelTimer(later);
            later = home.vertx().setTimer(NO_MEMORY_MILLIS, id -> look.run());
            return null;
        }
        News news = from.take();
        if (news == null) {
            held.only(0);
        }
        sending = news != null;
        return news;
    }

    /** The client has taken what was sent, or never will. */
    void taken() {
        sending = false;
        held.only(0);
        look.run();
    }

    /** Takes no more; false if it had ended. */
    boolean end() {
        Watching from = watching;
        if (over || from == null) {
            return false;
        }
        over = true;
        home.vertx().cancelTimer(later);
        from.leave();
        held.close();
        return true;
    }
}
