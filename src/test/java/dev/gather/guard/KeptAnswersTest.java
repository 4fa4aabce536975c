package dev.gather.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.json.Json;
import dev.gather.source.CallKey;
import dev.gather.source.SourceAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class KeptAnswersTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int KIB = 1024;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000); // a monotonic clock may run over

    private static String key(String part, String call, String... by) {
        CallKey key = new CallKey().add("GET /a").add(part).add(call);
        List.of(by).forEach(key::add);
        return key.toString();
    }

    private static String call(String... values) {
        CallKey key = new CallKey();
        List.of(values).forEach(key::add);
        return key.toString();
    }

    private static SourceAnswer answer(int bytes) {
        return SourceAnswer.of(Json.of("x".repeat(bytes - 2)), 201);
    }

    @Test
    void room_isNeverExceeded() {
        KeptAnswers kept = new KeptAnswers(64 * KIB, now::get);
        for (int i = 0; i < 1_000; i++) {
            kept.keep(key("p", "/" + i), answer(KIB), MINUTE, 0);
            assertThat(kept.bytes()).isLessThanOrEqualTo(64 * KIB);
        }
        assertThat(kept.bytes()).isGreaterThan(32 * KIB);
        assertThat(kept.evictions()).isBetween(900L, 1_000L);
    }

    @Test
    void answerOfMoreThanAnEighth_isNotKept() {
        KeptAnswers kept = new KeptAnswers(64 * KIB, now::get);
        kept.keep(key("p", "large"), answer(8 * KIB), MINUTE, 0);
        kept.keep(key("p", "less"), answer(7 * KIB), MINUTE, 0);

        assertThat(kept.find(key("p", "large"), MINUTE)).isNull();
        assertThat(kept.find(key("p", "less"), MINUTE)).isEqualTo(answer(7 * KIB));
        assertThat(kept.evictions()).isZero();
    }

    @Test
    void roomOfNothing_keepsNothing() {
        KeptAnswers kept = new KeptAnswers(0, now::get);
        kept.keep(key("p", "/"), answer(2), MINUTE, 0);
        assertThat(kept.find(key("p", "/"), MINUTE)).isNull();
    }

    @Test
    void longKeys_countToo() {
        KeptAnswers kept = new KeptAnswers(64 * KIB, now::get);
        kept.keep(key("p", call("k".repeat(9 * KIB))), answer(10), MINUTE, 0);
        assertThat(kept.bytes()).isZero();
        kept.keep(key("p", call("k".repeat(4 * KIB))), answer(10), MINUTE, 0);
        assertThat(kept.bytes()).isBetween(4L * KIB, 5L * KIB);
    }

    @Test
    void age_isCountedFromWhenTheAnswerCame() {
        KeptAnswers kept = new KeptAnswers(64 * KIB, now::get);
        kept.keep(key("p", "/"), answer(10), MINUTE, 0);
        now.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(kept.find(key("p", "/"), Duration.ofSeconds(10))).isNull();
        assertThat(kept.find(key("p", "/"), Duration.ofSeconds(11))).isNotNull();

        now.addAndGet(Duration.ofSeconds(50).toNanos());
        assertThat(kept.find(key("p", "/"), Duration.ofHours(1))).isNull(); // of use to nobody, it is gone
        assertThat(kept.bytes()).isZero();
    }

    @Test
    void keys_differInEachOfTheirParts() {
        KeptAnswers kept = new KeptAnswers(64 * KIB, now::get);
        kept.keep(key("p", call("a,b", "c"), "t"), answer(10), MINUTE, 0);

        assertThat(kept.find(key("p", call("a", "b,c"), "t"), MINUTE)).isNull();
        assertThat(kept.find(key("q", call("a,b", "c"), "t"), MINUTE)).isNull();
        assertThat(kept.find(key("p", call("a,b", "c"), "u"), MINUTE)).isNull();
        assertThat(kept.find(key("p", call("a,b", "c"), "t"), MINUTE)).isEqualTo(answer(10));
    }
}
