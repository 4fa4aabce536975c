package dev.gather.lab.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Figures in words.
 *
 * @param caption what they are
 * @param head a name for each column
 * @param rows as many cells each as there are names; the first one names the row
 */
public record Table(String caption, List<String> head, List<List<String>> rows) {
    public Table {
        for (List<String> row : rows) {
            if (row.size() != head.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " cells under " + head);
            }
        }
    }

    JsonObject json() {
        JsonArray lines = new JsonArray();
        rows.forEach(row -> lines.add(new JsonArray(row)));
        return new JsonObject()
                .put("caption", caption)
                .put("head", new JsonArray(head))
                .put("rows", lines);
    }
}
