package dev.gather.lab.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What one experiment found.
 *
 * @param id a word that names it in the page's address
 * @param headline the outcome in few words, with figures
 * @param seen the outcome in one sentence
 * @param tables of all figures that the charts show
 * @param setup what was done, a sentence each
 * @param failed whether there are no figures
 * @param tiles what of it belongs at the head of the page
 */
public record Section(
        String id,
        String title,
        String headline,
        String seen,
        List<Chart> charts,
        List<Table> tables,
        List<String> setup,
        boolean failed,
        List<Tile> tiles) {
    /** An experiment that came to its figures, none of which belongs at the head of the page. */
    public Section(
            String id,
            String title,
            String headline,
            String seen,
            List<Chart> charts,
            List<Table> tables,
            List<String> setup) {
        this(id, title, headline, seen, charts, tables, setup, false, List.of());
    }

    /** The same with a figure at the head of the page. */
    public Section with(Tile tile) {
        return new Section(id, title, headline, seen, charts, tables, setup, failed, List.of(tile));
    }

    /** An experiment that did not come to its figures. */
    public static Section failed(String id, String title, String why) {
        return new Section(
                id,
                title,
                "failed",
                "This experiment failed: " + why,
                List.of(),
                List.of(),
                List.of(),
                true,
                List.of());
    }

    JsonObject json() {
        JsonArray pictures = new JsonArray();
        charts.forEach(chart -> pictures.add(chart.json()));
        JsonArray figures = new JsonArray();
        tables.forEach(table -> figures.add(table.json()));
        JsonArray heads = new JsonArray();
        tiles.forEach(tile -> heads.add(tile.json()));
        return new JsonObject()
                .put("tiles", heads)
                .put("id", id)
                .put("title", title)
                .put("seen", seen)
                .put("charts", pictures)
                .put("tables", figures)
                .put("setup", new JsonArray(setup))
                .put("failed", failed);
    }
}
