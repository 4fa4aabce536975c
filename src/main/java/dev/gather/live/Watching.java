package dev.gather.live;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * That one client watches a key: how far it has seen, and where it is told that there is more. It is not sent what
 * changes but told that something has, and takes the latest when it can. So what waits for a slow reader is one
 * version, never a queue. Confined to the client's event loop, but for {@link #tell}.
 */
final class Watching {
    private final Watched watched;
    private final Home home;
    private final Runnable look;
    private final AtomicBoolean telling = new AtomicBoolean();
    private long seen;
    private long told;
    private boolean over;

    /** @param look run when there may be something to {@link #take} */
    Watching(Watched watched, Home home, Runnable look) {
        this.watched = watched;
        this.home = home;
        this.look = look;
    }

    /** It comes back and has seen this revision of an epoch. */
    void seen(String epoch, long revision) {
        Version now = watched.version();
        if (now.epoch().equals(epoch) && revision <= now.revision()) {
            seen = revision;
        }
    }

    /** From any thread. */
    void tell() {
        if (telling.compareAndSet(false, true)) {
            home.run(() -> {
                telling.set(false);
                if (!over) {
                    look.run();
                }
            });
        }
    }

    /** The most bytes that what it takes next may have, about. */
    int bytesMax() {
        return watched.version().bytes();
    }

    /** What is news, which it then has seen; null if nothing is. */
    @Nullable
    News take() {
        News news = watched.isCurrent() ? News.of(watched.version(), seen, told) : null;
        if (news != null) {
            seen = news.version().revision();
            told = news.version().troubles();
        }
        return news;
    }

    /** It watches no longer. */
    void leave() {
        if (!over) {
            over = true;
            watched.leave(this);
        }
    }
}
