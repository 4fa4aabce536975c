package dev.gather.request;

/**
 * How new has to be what an answer is made of. By itself an answer that is kept is as good as its time to live says;
 * whoever knows that something has changed wants what was fetched since.
 *
 * @param any whether everything is new enough
 * @param sinceNanos when a fetch may have begun at the earliest, by {@link System#nanoTime()}
 */
public record Freshness(boolean any, long sinceNanos) {
    public static final Freshness ANY = new Freshness(true, 0);

    public static Freshness since(long nanos) {
        return new Freshness(false, nanos);
    }

    /** Whether the answer of a fetch that began then is new enough. */
    public boolean allows(long begunNanos) {
        return any || begunNanos - sinceNanos >= 0;
    }
}
