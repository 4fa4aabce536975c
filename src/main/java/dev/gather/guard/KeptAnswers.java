package dev.gather.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.gather.json.Json;
import dev.gather.request.Freshness;
import dev.gather.source.SourceAnswer;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The good answers of all parts that keep them, within one bound of bytes; what is asked for least goes first. Ages are
 * counted from when an answer came, on the monotonic clock. Thread-safe.
 */
public final class KeptAnswers {
    /** What an entry costs besides the bytes of its key and its value, about. */
    private static final int ENTRY_BYTES = 256;

    private static final int SHARE_MAX = 8;

    private final long answerBytesMax;
    private final LongSupplier clock;
    private final LongAdder evictions = new LongAdder();
    private final Cache<String, Kept> answers;

    /**
     * An answer that is kept.
     *
     * @param sinceNanos when it came
     * @param begunNanos when it began to be fetched
     */
    private record Kept(SourceAnswer answer, long sinceNanos, long begunNanos, Duration atMost, int bytes) {}

    /** @param bytesMax the most that all answers and their keys have together; none is kept with more than an eighth */
    public KeptAnswers(long bytesMax) {
        this(bytesMax, System::nanoTime);
    }

    KeptAnswers(long bytesMax, LongSupplier clock) {
        this.answerBytesMax = bytesMax / SHARE_MAX;
        this.clock = clock;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(bytesMax)
                .<String, Kept>weigher((key, kept) -> kept.bytes())
                .expireAfter(Expiry.<String, Kept>writing((key, kept) -> kept.atMost()))
                .ticker(clock::getAsLong)
                .executor(Runnable::run) // little work; there is no other thread for it
                .evictionListener((key, kept, cause) -> count(cause))
                .build();
    }

    private void count(RemovalCause cause) {
        if (cause == RemovalCause.SIZE) {
            evictions.increment();
        }
    }

    /** The answer, if there is one that is younger; else null. */
    @Nullable
    SourceAnswer find(String key, Duration youngerThan) {
        return find(key, youngerThan, Freshness.ANY);
    }

    /** The same, if it is also fresh enough. */
    @Nullable
    SourceAnswer find(String key, Duration youngerThan, Freshness freshness) {
        Kept kept = answers.getIfPresent(key);
        if (kept == null || clock.getAsLong() - kept.sinceNanos() >= youngerThan.toNanos()) {
            return null;
        }
        return freshness.allows(kept.begunNanos()) ? kept.answer() : null;
    }

    /**
     * Keeps an answer, if it is small enough and nothing gave way in it.
     *
     * @param atMost how long it is of use to anybody
     * @param begunNanos when it began to be fetched
     */
    void keep(String key, SourceAnswer answer, Duration atMost, long begunNanos) {
        long bytes = (long) ENTRY_BYTES + key.length() + answer.value().length();
        if (bytes > answerBytesMax || answer.gaveWay() != null) {
            return;
        }
        byte[] value = answer.value().toBytes(); // what it is cut out of may be far larger
        SourceAnswer own = SourceAnswer.of(Json.trusted(value, 0, value.length), answer.status());
        answers.put(key, new Kept(own, clock.getAsLong(), begunNanos, atMost, (int) bytes));
    }

    /** How many bytes are kept, about. */
    public long bytes() {
        answers.cleanUp();
        return answers.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    /** How many answers had to make room for others. */
    public long evictions() {
        return evictions.sum();
    }
}
