package dev.gather.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.lab.Lab;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told before minutes are spent. */
final class LabCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "--seconds, 0, a number above 0",
        "--seconds, NaN, a number above 0",
        "--seconds, 61, at most 60",
        "--seconds, long, is not a double",
        "--only, everything, 'expected: memory, gather,'"
    })
    void wrongOption_isAWrongUse(String option, String value, String told) {
        Typed typed = Typed.of("lab", option, value);
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains(told);
    }

    @Test
    void pageThatCannotBeWritten_isToldFirst() {
        Typed typed =
                Typed.of("lab", "--out", folder.resolve("nowhere/page.html").toString());
        assertThat(typed.code()).isOne();
        assertThat(typed.err()).contains("a file in a folder that can be written");
    }

    @Test
    void help_namesAllExperiments() {
        assertThat(Typed.of("lab", "--help").out().replaceAll("\\s+", " ")).contains(String.join(", ", Lab.ids()));
    }

    @Test
    void progress_isABar() {
        assertThat(LabProgress.line(1, 4, 41.2, "a page")).isEqualTo("[######------------------] 1/4   41 s  a page");
    }
}
