package dev.gather.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScrapeTest {
    private final Scrape scrape = new Scrape("""
            # HELP gather_x Something
            gather_x{route="GET /r/{n}",status="200"} 3.0
            gather_x{route="GET /q",status="200"} 4.0
            gather_x{route="GET /q",status="499"} 5.0
            gather_x_total 1.0E7
            gather_worst NaN
            """);

    @Test
    void samples_areSummedByTheirLabels() {
        assertThat(scrape.sum("gather_x")).hasValue(12);
        assertThat(scrape.sum("gather_x", "route=\"GET /r/{n}\"")).hasValue(3);
        assertThat(scrape.sum("gather_x", "route=\"GET /q\"", "status=\"499\"")).hasValue(5);
        assertThat(scrape.most("gather_x")).hasValue(5);
        assertThat(scrape.sum("gather_x_total")).hasValue(1e7);
    }

    @Test
    void whatIsNotThere_isEmptyAndNotZero() {
        assertThat(scrape.sum("gather_y")).isEmpty();
        assertThat(scrape.sum("gather_x", "status=\"500\"")).isEmpty();
    }
}
