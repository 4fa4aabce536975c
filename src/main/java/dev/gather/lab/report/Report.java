package dev.gather.lab.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a run of the lab found.
 *
 * @param conclusion in one sentence, with figures
 * @param machine where and with what it was run
 */
public record Report(String conclusion, Table machine, List<Section> sections) {
    JsonObject json() {
        JsonArray parts = new JsonArray();
        sections.forEach(section -> parts.add(section.json()));
        return new JsonObject()
                .put("conclusion", conclusion)
                .put("machine", machine.json())
                .put("sections", parts);
    }
}
