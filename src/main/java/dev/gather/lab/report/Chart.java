package dev.gather.lab.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A picture of figures.
 *
 * @param caption what it shows
 * @param kind how
 * @param unit of the figures
 * @param logarithmic whether ten times as much is one step more
 * @param axis what the labels are
 * @param labels one for each figure of a series
 * @param series by name; a figure that was not taken is NaN
 * @param bands stretches of the labels that have a name, for lines
 */
public record Chart(
        String caption,
        Kind kind,
        String unit,
        boolean logarithmic,
        String axis,
        List<String> labels,
        List<Series> series,
        List<Band> bands) {
    /** The form of a chart. */
    public enum Kind {
        BARS,
        LINES
    }

    /**
     * @param name whose figures
     * @param values one for each label, or fewer
     */
    public record Series(String name, List<Double> values) {
        private JsonObject json() {
            JsonArray points = new JsonArray();
            values.forEach(value -> points.add(Double.isFinite(value) ? value : null));
            return new JsonObject().put("name", name).put("values", points);
        }
    }

    /**
     * @param from the place of the first label, from 0
     * @param to the place behind the last one
     */
    public record Band(String name, double from, double to) {
        private JsonObject json() {
            return new JsonObject().put("name", name).put("from", from).put("to", to);
        }
    }

    JsonObject json() {
        JsonArray lines = new JsonArray();
        series.forEach(one -> lines.add(one.json()));
        JsonArray stretches = new JsonArray();
        bands.forEach(band -> stretches.add(band.json()));
        return new JsonObject()
                .put("caption", caption)
                .put("kind", kind == Kind.BARS ? "bar" : "line")
                .put("unit", unit)
                .put("logarithmic", logarithmic)
                .put("axis", axis)
                .put("labels", new JsonArray(labels))
                .put("series", lines)
                .put("bands", stretches);
    }
}
