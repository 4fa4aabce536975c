package dev.gather.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.source.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReasonsTest {
    @ParameterizedTest
    @EnumSource(Reason.class)
    void reason_travelsAsACode(Reason reason) {
        assertThat(Reasons.of(Reasons.code(reason))).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 404, -999, -2_000, Integer.MIN_VALUE})
    void codesOfOthers_areNoReasons(int code) {
        assertThat(Reasons.of(code)).isNull();
    }

    @Test
    void code_isFixed() {
        assertThat(Reasons.code(Reason.NOT_FOUND)).isEqualTo(-1_005);
    }
}
