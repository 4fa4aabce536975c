package dev.gather.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TypesTest {

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s", "1", "1.5s", "1 s", "1d", "s", "", "1000000000s", "+1s", "\u0661s"})
    void otherThanPositiveWholeDuration_isRefused(String text) {
        assertRefused("'" + text + "'", Types.duration(), "a positive duration such as 250ms");
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "2s, PT2S", "5m, PT5M", "0010s, PT10S", "24h, PT24H", "86400s, PT24H"})
    void duration_isANumberAndAUnit(String text, Duration duration) throws ConfigException {
        assertThat(read(text, Types.duration())).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25h", "1441m", "86400001ms", "999999999h"})
    void durationOfMoreThanADay_isRefused(String text) {
        assertRefused(text, Types.duration(), "a duration of at most 24h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "'60'"})
    void durationWithoutAUnit_isToldToHaveOne(String text) {
        assertThatThrownBy(() -> read(text, Types.duration())).hasMessageEndingWith("; add a unit: 60s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.0", "64KB", "64kib", "64 KiB", "KiB", "''", "1e3", "10000000000"})
    void otherThanWholeSize_isRefused(String text) {
        assertThatThrownBy(() -> read(text, Types.size())).isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "512, 512", "64KiB, 65536", "4MiB, 4194304", "2GiB, 2147483648", "0x10, 16"})
    void size_isInBytes(String text, long bytes) throws ConfigException {
        assertThat(read(text, Types.size())).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "1.5", "1e999999999", "1e-999999999", "1e99999999999", "true", "~"})
    void otherThanIntegerInBounds_isRefused(String text) {
        assertRefused(text, Types.integer(1, 100), "an integer from 1 to 100");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "1e2, 100", "5.0, 5", "+7, 7"})
    void integer_isAnyFormOfAWholeNumber(String text, int value) throws ConfigException {
        assertThat(read(text, Types.integer(1, 100))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h:80",
                "//h",
                "http:///x",
                "http://u@h",
                "http://h?x",
                "http://h#x",
                "ftp://h",
                "http://h:99999",
                "http://h:0",
                "http://a b",
                "http://a_b",
                "http:h"
            })
    void otherThanBareHttpUrl_isRefused(String text) {
        assertThatThrownBy(() -> read("'" + text + "'", Types.httpUrl())).isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h", "HTTPS://h:8443/base/", "http://[::1]:80", "http://10.0.0.1:81/%20"})
    void httpUrl_isKeptAsWritten(String text) throws ConfigException {
        assertThat(read("'" + text + "'", Types.httpUrl())).isEqualTo(URI.create(text));
    }

    @Test
    void enumConstants_areWrittenInLowerCaseWithHyphens() throws ConfigException {
        Type<Sample.Balance> type = Types.choice(Sample.Balance.class);

        assertThat(read("least-requests", type)).isEqualTo(Sample.Balance.LEAST_REQUESTS);
        assertRefused("LEAST", type, "one of round-robin, least-requests");
    }

    @Test
    void map_keepsTheOrderOfTheFile() throws ConfigException {
        Type<?> type = Types.map("[a-z]", "a letter", Types.integer(0, 9));

        assertThat(read("{z: 1, a: 2, m: 3}", type)).hasToString("{z=1, a=2, m=3}");
    }

    @Test
    void located_knowsWhereItsValueStands() throws ConfigException {
        assertThat(read("[1,\n x]", Types.list(Types.located(Types.any()))).get(1))
                .extracting(Located::position, Located::path)
                .containsExactly(new Position("c.yaml", 2, 2), "[1]");
    }

    @Test
    void parsedText_isRefusedWhereParsingGivesNull() throws ConfigException {
        Type<List<String>> type = Types.parsed("two words", TypesTest::twoWords);

        assertThat(read("GET /x", type)).containsExactly("GET", "/x");
        assertRefused("GET", type, "two words");
    }

    @Test
    void optionalField_isNullOnlyWhenLeftOut() throws ConfigException {
        Field<Node> field = Field.optional("a", Types.any(), "");
        ObjectType<String> type = new ObjectType<>(
                "o", "", List.of(field), v -> v.has(field) + " " + v.find(field) + " " + v.node(field));

        assertThat(read("{}", type)).isEqualTo("false null {}");
        assertThat(read("{a: null}", type)).isEqualTo("true null null");
    }

    private static @Nullable List<String> twoWords(String text) {
        return text.contains(" ") ? List.of(text.split(" ")) : null;
    }

    private static void assertRefused(String text, Type<?> type, String expected) {
        assertThatThrownBy(() -> read(text, type))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .extracting(ConfigProblem::expected)
                                .containsExactly(expected));
    }

    private static <T> T read(String text, Type<T> type) throws ConfigException {
        return ConfigReader.read("c.yaml", text, Map.of(), type);
    }
}
