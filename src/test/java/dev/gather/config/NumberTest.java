package dev.gather.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.config.ScalarNode.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1.10",
                "9007199254740993",
                "123456789012345678901234567890",
                "0.1234567890123456789012345678901234567890",
                "1e5",
                "-1.5E+300",
                "1e999999999999"
            })
    void jsonNumber_keepsEveryDigit(String written) throws ConfigException {
        assertThat(read(written).kind()).isEqualTo(Kind.NUMBER);
        assertThat(read(written).text()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "+1, 1",
        "0x1F, 31",
        "0o17, 15",
        ".5, 0.5",
        "-.5, -0.5",
        "1., 1",
        "0123, 123",
        "-007, -7",
        "00, 0",
        "+.5e-3, 0.5e-3",
        "00.50, 0.50",
        "1.e5, 1e5",
        "0xFFFFFFFFFFFFFFFFFF, 4722366482869645213695"
    })
    void numberThatJsonWritesOtherwise_getsJsonsForm(String written, String text) throws ConfigException {
        assertThat(read(written).kind()).isEqualTo(Kind.NUMBER);
        assertThat(read(written).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_000", "-0x1", "0b1", "e5", ".e5", "1.2.3", "1e", "+", "--", ".", "1:3", "0o8"})
    void almostNumber_isText(String written) throws ConfigException {
        assertThat(read(written).kind()).isEqualTo(Kind.STRING);
        assertThat(read(written).text()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"true, BOOLEAN, true", "False, BOOLEAN, false", "~, NULL, null", "yes, STRING, yes"})
    void word_meansWhatYamlsCoreRulesSay(String written, Kind kind, String text) throws ConfigException {
        assertThat(read(written).kind()).isEqualTo(kind);
        assertThat(read(written).text()).isEqualTo(text);
    }

    @Test
    void quotedNumber_isText() throws ConfigException {
        assertThat(read("\"1.10\"").kind()).isEqualTo(Kind.STRING);
        assertThat(read("'true'").quoted()).isTrue();
    }

    private static ScalarNode read(String text) throws ConfigException {
        return (ScalarNode) ConfigReader.read("c.yaml", "- " + text, Map.of(), Types.list(Types.any()))
                .get(0);
    }
}
