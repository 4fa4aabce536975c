package dev.gather.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.lab.report.Page;
import dev.gather.lab.report.PageCheck;
import dev.gather.lab.report.Report;
import dev.gather.lab.report.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All experiments, so short and small that their figures mean nothing. */
final class LabTest {
    private static final Pace SHORT = new Pace(0.4, 0.05, Duration.ofMillis(600));

    @Test
    void experiments_haveFiguresAndMakeAPage() throws Exception {
        List<String> begun = new ArrayList<>();
        Report report =
                Lab.run("of a test", SHORT, new LinkedHashSet<>(Lab.ids()), (done, all, what) -> begun.add(what));

        assertThat(report.sections()).extracting(Section::id).containsExactlyElementsOf(Lab.ids());
        assertThat(report.sections()).allSatisfy(section -> {
            assertThat(section.failed()).as(section.seen()).isFalse();
            assertThat(section.charts()).isNotEmpty();
            assertThat(section.tables()).isNotEmpty();
            assertThat(section.setup()).isNotEmpty();
        });
        assertThat(report.sections())
                .flatExtracting(Section::charts)
                .flatExtracting(chart -> chart.series())
                .allSatisfy(series -> assertThat(series.values()).isNotEmpty());
        assertThat(begun).hasSize(Lab.ids().size() + 2);
        String page = Page.of(report);
        PageCheck.check(page);
        assertThat(PageCheck.data(page).getString("conclusion")).isEqualTo(report.conclusion());
    }
}
