package dev.gather.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PageTest {
    private static final String NASTY = "</script><!-- \"a\" 'b' & $1 \\ é";

    private static Report report(String words) {
        Table table = new Table(words, List.of("a", "b"), List.of(List.of(words, "1")));
        Chart chart = new Chart(
                words,
                Chart.Kind.LINES,
                "ms",
                true,
                "seconds",
                List.of("0"),
                List.of(new Chart.Series(words, List.of(Double.NaN))),
                List.of(new Chart.Band("slow", 0, 1)));
        Section good = new Section("one", words, words, words, List.of(chart), List.of(table), List.of(words))
                .with(new Tile(words, words, words));
        return new Report(words, table, List.of(good, Section.failed("two", "Two", words)));
    }

    @Test
    void data_isReadBackAsItWas() throws IOException {
        JsonObject data = PageCheck.data(Page.of(report(NASTY)));
        JsonObject one = data.getJsonArray("sections").getJsonObject(0);
        assertThat(data.getString("conclusion")).isEqualTo(NASTY);
        assertThat(one.getString("seen")).isEqualTo(NASTY);
        assertThat(one.getJsonArray("charts")
                        .getJsonObject(0)
                        .getJsonArray("series")
                        .getJsonObject(0)
                        .getJsonArray("values")
                        .getValue(0))
                .isNull();
        assertThat(data.getJsonArray("sections").getJsonObject(1).getBoolean("failed"))
                .isTrue();
    }

    @Test
    void page_isWholeAndNeedsNothingElse() throws IOException {
        PageCheck.check(Page.of(report(NASTY)));
    }

    @Test
    void script_cannotEndItsElement() {
        assertThat(Page.script("a = '</script>'; b = '</SCRIPT>'; c = '</p>'"))
                .isEqualTo("a = '<\\/script>'; b = '<\\/SCRIPT>'; c = '</p>'");
    }

    @Test
    void rowOfAnotherLength_isRefused() {
        assertThatThrownBy(() -> new Table("", List.of("a", "b"), List.of(List.of("1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
