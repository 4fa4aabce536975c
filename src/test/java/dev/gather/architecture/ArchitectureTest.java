package dev.gather.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every rule against the house, and against a tree in which each is broken: no rule is one that cannot fail. */
final class ArchitectureTest {
    private static final String HOUSE = "dev.gather";
    private static final String PLANTED = "dev.gather.architecture.planted";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);
    private static final JavaClasses PLANTS = new ClassFileImporter().importPackages(PLANTED);

    static Stream<Rule> rules() {
        return Stream.concat(Directions.rules(), Fences.rules());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void plantedBreach_isSeen(Rule rule) {
        List<String> breaches =
                rule.in().apply(PLANTED).evaluate(PLANTS).getFailureReport().getDetails();
        assertThat(breaches).anyMatch(breach -> breach.contains("<" + PLANTED + "." + rule.plant()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void house_keepsTheRule(Rule rule) {
        rule.in().apply(HOUSE).check(OURS);
    }
}
