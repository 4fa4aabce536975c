package dev.gather.config;

import io.vertx.core.json.JsonObject;

/** Any JSON value, left as it is written. */
final class AnyType extends Type<Node> {
    @Override
    public Node read(Node node, Problems problems) {
        return node;
    }

    @Override
    public String expected() {
        return Problems.ANYTHING;
    }

    @Override
    public String described() {
        return "any value";
    }

    @Override
    public JsonObject schema() {
        return new JsonObject();
    }
}
