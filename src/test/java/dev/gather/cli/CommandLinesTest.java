package dev.gather.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes of what is typed wrongly. */
final class CommandLinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "300", "four"})
    void instancesOutOfRange_areAWrongUseBeforeAConfigIsRead(String instances) {
        assertThat(CommandLines.execute("-conf", "nowhere.yaml", "-instances", instances))
                .isEqualTo(2);
    }
}
