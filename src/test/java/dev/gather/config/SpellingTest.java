package dev.gather.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {

    @ParameterizedTest
    @CsvSource({"'', '', 0", "abc, abc, 0", "abc, '', 3", "abc, acb, 1", "abc, abd, 1", "kitten, sitting, 3"})
    void distance_countsEditsAndSwaps(String a, String b, int distance) {
        assertThat(Spelling.distance(a, b)).isEqualTo(distance);
        assertThat(Spelling.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void farWord_hasNoHint() {
        assertThat(Spelling.hint("zzz", List.of("deadline", "get", "a"))).isNull();
        assertThat(Spelling.hint("x".repeat(65), List.of("x".repeat(64)))).isNull();
    }

    @Test
    void nearWord_isGuessedWithoutLookingAtCase() {
        String hint = Spelling.hint("deadLime", List.of("timeout", "deadline"));

        assertThat(hint).isEqualTo("did you mean \"deadline\"?");
    }
}
