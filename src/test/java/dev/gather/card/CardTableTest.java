package dev.gather.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CardTableTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    private static Map<Integer, String> row(int line, String verdict, String figures) {
        return Map.of(line, CardTable.row(new Entry(line, verdict, figures, "", Form.LONG, DAY), "abc1234"));
    }

    @Test
    void emptyPage_getsAllFortyLines() {
        String page = CardTable.write("", row(4, "passed", "a | b\n<c>"));
        assertThat(page)
                .startsWith(CardTable.BEGIN + "\n40 lines: 1 passed, 0 failed, 39 not run.\n")
                .contains("\n| 4 | upstream drips 1 byte/s | cut at D + 25 ms, socket closed, not reused | **passed** |"
                        + " a \\| b &lt;c> |  | long form, 2026-05-04, abc1234 |\n")
                .contains("| **not run** |  | needs several nodes |  |\n")
                .endsWith(CardTable.END + "\n");
    }

    @Test
    void secondRun_keepsProseAndTheRowsItDidNotComeTo() {
        String first = "# Prose\n" + CardTable.write("", row(4, "passed", "old")) + "after\n";
        String second = CardTable.write(first, row(5, "failed", "new"));
        assertThat(second)
                .startsWith("# Prose\n")
                .contains("40 lines: 1 passed, 1 failed, 38 not run.", "| **passed** | old |", "| **failed** | new |")
                .endsWith("after\n");
        assertThat(CardTable.write(second, row(4, "failed", "newer")))
                .contains("40 lines: 0 passed, 2 failed, 38 not run.")
                .doesNotContain("| old |");
    }

    @Test
    void pageOfTheRepository_hasTheMarkersAndAllLines() throws Exception {
        String page = Files.readString(Path.of("docs/reliability.md"));
        assertThat(page).contains(CardTable.BEGIN, CardTable.END);
        assertThat(Line.ALL)
                .allSatisfy(line -> assertThat(page)
                        .contains("| " + line.number() + " | " + line.experiment() + " | " + line.passes() + " | **"));
    }

    @Test
    void findings_failTheLineByTheCardsBoundAndTheBuildByTheBearableOne() {
        Findings found = new Findings().demand("late", false, true).demand("fine", true);
        assertThat(found.verdict()).isEqualTo("failed");
        assertThat(found.why()).isEqualTo("late");
        assertThat(found.unbearable()).isEmpty();
        assertThat(found.demand("lost", false).unbearable()).containsExactly("lost");
        assertThat(found.demand("far too late", false, false).unbearable()).containsExactly("lost", "far too late");
    }

    @Test
    void busyMachine_excusesTimesAndNothingElse() {
        Findings found = new Findings();
        found.busy("late");
        found.demand("far too late", false, false).demand("lost", false);
        assertThat(found.verdict()).isEqualTo("failed");
        assertThat(found.why()).isEqualTo("far too late; lost");
        assertThat(found.unbearable()).containsExactly("lost");
    }
}
