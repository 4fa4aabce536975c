package dev.gather.lab.report;

import io.vertx.core.json.JsonObject;

/**
 * A figure that stands at the head of the page.
 *
 * @param what it is
 * @param figure of Gather, with its unit
 * @param beside the same of another contestant, with its name
 */
public record Tile(String what, String figure, String beside) {
    JsonObject json() {
        return new JsonObject().put("what", what).put("figure", figure).put("beside", beside);
    }
}
