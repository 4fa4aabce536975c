package dev.gather.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ParseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1 + | the end of the text | an expression | 3",
                "~~ | the end of the text | an expression | 0",
                "(1 | the end of the text | ')' | 2",
                "{\"a\":} | '}' | a value | 5",
                "a b | 'b' | an operator or the end of the text | 2",
                "[1,2 | the end of the text | ']' | 4",
                "(1] | ']' | ')' | 2",
                "$x :+ 1 | ':' | an operator or the end of the text | 3",
            })
    void syntaxError_tellsWhatWhereAndWhatInstead(String text, String found, String expected, int position) {
        ExpressionException refused = refusal(text);
        assertThat(refused.found()).isEqualTo(found);
        assertThat(refused.expected()).isEqualTo(expected);
        assertThat(refused.position()).isEqualTo(position);
        assertThat(refused).hasMessage(found + " at character " + position + " (expected: " + expected + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"abc", "`abc", "/* abc", "/", "/(", "//", "a.1", "$x.%", "-", "\"\\q\"", "\"\\u12\"", "1e999"})
    void unfinishedText_isRefused(String text) {
        assertThat(refusal(text).position()).isBetween(0, text.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"$eval", "$now", "$millis", "$random", "$shuffle", "$__evaluate_entry", "$__evaluate_exit"})
    void functionThatIsOff_isRefusedHoweverItIsUsed(String name) {
        for (String text :
                new String[] {name + "()", "a ~> " + name, "$map(a, " + name + ")", "{\"a\": " + name + "}"}) {
            ExpressionException refused = refusal(text);
            assertThat(refused.found()).isEqualTo(name);
            assertThat(refused.expected()).isEqualTo("a function that is on; this one is off");
            assertThat(refused.position()).isEqualTo(text.indexOf(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$foo(1)", "a.$foo()", "1 ~> $foo", "1 ~> $foo(2)", "$foo(?, 1)", "( $f := 1; $foo() )"})
    void callOfWhatNobodyKnows_isRefused(String text) {
        ExpressionException refused = refusal(text);
        assertThat(refused.found()).isEqualTo("$foo");
        assertThat(refused.expected()).isEqualTo("a function of JSONata such as $sum");
        assertThat(refused.position()).isEqualTo(text.indexOf("$foo"));
    }

    @Test
    void regexThatIsNotRe2s_isRefusedWithItsPlace() {
        ExpressionException back = refusal("$match(a, /(a)\\1/)");
        assertThat(back.found()).isEqualTo("/(a)\\1/");
        assertThat(back.expected()).startsWith("a regular expression of RE2: ");
        assertThat(back.position()).isEqualTo(10);
        assertThat(refusal("a ~> /b(?=c)/").position()).isEqualTo(5);
        assertThat(refusal("a ~> /b(?<!c)/i").position()).isEqualTo(5);
        assertThat(refusal("a ~> /b[/").expected()).isNotEmpty();
    }

    @Test
    void regexThatIsNone_isRefusedWithItsPlace() {
        ExpressionException refused = refusal("a ~> /+b/");
        assertThat(refused.found()).isEqualTo("/+b/");
        assertThat(refused.position()).isEqualTo(5);
    }

    @Test
    void deepNesting_isRefusedAndNotAnError() {
        assertThat(refusal("(".repeat(100_000) + "1" + ")".repeat(100_000)).expected())
                .isEqualTo("a simpler one");
    }

    @Test
    void text_isKept() throws ExpressionException {
        assertThat(Expression.parse("a + 1")).hasToString("a + 1");
    }

    private static ExpressionException refusal(String text) {
        ExpressionException refused = catchThrowableOfType(ExpressionException.class, () -> Expression.parse(text));
        assertThat(refused).as(text).isNotNull();
        return refused;
    }
}
