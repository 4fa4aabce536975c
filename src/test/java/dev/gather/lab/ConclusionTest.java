package dev.gather.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.lab.report.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConclusionTest {
    private static Section section(String id, String headline) {
        return new Section(id, id.toUpperCase(java.util.Locale.ROOT), headline, "", List.of(), List.of(), List.of());
    }

    @Test
    void headlinesThatMatterMost_makeTheSentence() {
        assertThat(Conclusion.of(
                        List.of(section("gather", "b is 2"), section("json", "c is 3"), section("memory", "a is 1"))))
                .isEqualTo("On this machine a is 1; b is 2.");
    }

    @Test
    void withoutThose_theOthersAreNamed() {
        assertThat(Conclusion.of(List.of(section("json", "c is 3")))).isEqualTo("On this machine JSON: c is 3.");
    }

    @Test
    void failedExperiments_concludeNothing() {
        assertThat(Conclusion.of(List.of(Section.failed("memory", "Memory", "no room"))))
                .isEqualTo("No experiment came to its figures.");
    }
}
