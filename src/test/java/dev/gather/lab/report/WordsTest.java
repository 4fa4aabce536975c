package dev.gather.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "0.254|0.25", "3.14|3.1", "7|7", "42.4|42", "12345.6|12,346"})
    void number_hasAsManyDigitsAsMatter(double value, String text) {
        assertThat(Words.number(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.31|0.31 ms", "103.2|103 ms", "1350|1.4 s", "15000|15 s"})
    void times_areSecondsFromOneOn(double millis, String text) {
        assertThat(Words.millis(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1|100 %", "0.99999|99.9 %", "0.5|50 %", "0.00001|0.1 %", "0|0 %"})
    void share_isNeverRoundedToAllOrNothing(double share, String text) {
        assertThat(Words.percent(share)).isEqualTo(text);
    }

    @Test
    void figureThatWasNotTaken_saysSo() {
        assertThat(Words.number(Double.NaN)).isEqualTo("not taken");
        assertThat(Words.millis(Double.NaN)).isEqualTo("not taken");
        assertThat(Words.percent(Double.NaN)).isEqualTo("not taken");
        assertThat(Words.megabytes(Double.NaN)).isEqualTo("not taken");
        assertThat(Words.micros(Double.NaN)).isEqualTo("not taken");
    }
}
