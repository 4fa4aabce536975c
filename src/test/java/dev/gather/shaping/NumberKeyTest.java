package dev.gather.shaping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberKeyTest {
    /** Short ones of few digits, so that many have the same value. */
    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().withChars('0', '1').ofMinLength(1).ofMaxLength(3);
        Arbitrary<String> whole = digits.map(d -> d.replaceFirst("^0+(?=.)", ""));
        Arbitrary<String> fraction = Arbitraries.oneOf(Arbitraries.just(""), digits.map(d -> "." + d));
        Arbitrary<String> exponent = Combinators.combine(Arbitraries.of("e", "E", "e+", "E-", "e-00"), digits)
                .as(String::concat);
        return Combinators.combine(
                        Arbitraries.of("", "", "-"),
                        whole,
                        fraction,
                        exponent.optional(0.7).map(e -> e.orElse("")))
                .as((sign, w, f, e) -> sign + w + f + e);
    }

    @Property(tries = 5000)
    void keys_areEqualIfTheValuesAre(@ForAll("numbers") String one, @ForAll("numbers") String other) {
        boolean equal = new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;

        assertThat(NumberKey.of(one).equals(NumberKey.of(other))).isEqualTo(equal);
        assertThat(new BigDecimal(NumberKey.of(one))).isEqualByComparingTo(one);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "-12, -12",
        "0, 0",
        "-0.00e7, 0",
        "0e99999999999999999999999999, 0",
        "100, 1e2",
        "1.50, 15e-1",
        "1e999999999, 1e999999999",
        "10E+999999998, 1e999999999",
        "0.1e1000000000, 1e999999999",
        "1e-0999999999, 1e-999999999",
        "10e99999999999999999, 1e100000000000000000",
        "9007199254740993, 9007199254740993",
        "9007199254740992.0, 9007199254740992",
        "1e000000000000000000000000000001, 1e1"
    })
    void number_hasOneKey(String literal, String key) {
        assertThat(NumberKey.of(literal)).isEqualTo(key);
    }

    @Test
    void exponentBeyondAllMeasure_isComparedAsWritten() {
        assertThat(NumberKey.of("1.0e123456789012345678")).isEqualTo("1.0e123456789012345678");
    }

    @Test
    void millionsOfDigits_takeLinearTime() {
        String digits = "1234567890".repeat(200_000);

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(NumberKey.of("1e" + digits)).hasSize(2_000_002);
            assertThat(NumberKey.of(digits)).endsWith("789e1");
            assertThat(NumberKey.of("0." + digits)).endsWith("789e-1999999");
        });
    }
}
