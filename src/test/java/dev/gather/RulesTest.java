package dev.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of rules in the reference names tests that there are. */
final class RulesTest {
    static List<Rules.Rule> rules() {
        return Rules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rule_isHeldByTestsThatThereAre(Rules.Rule rule) throws ClassNotFoundException {
        assertThat(rule.tests()).isNotEmpty();
        for (String test : rule.tests()) {
            String[] named = Rules.split(test);
            Stream<String> methods =
                    Stream.of(Class.forName(named[0]).getDeclaredMethods()).map(Method::getName);
            assertThat(named[1].equals("*") || methods.anyMatch(named[1]::equals))
                    .as(test)
                    .isTrue();
        }
    }
}
