package dev.gather.source;

import dev.gather.config.Field;
import dev.gather.config.Node;
import dev.gather.config.Problems;
import dev.gather.config.ScalarNode;
import dev.gather.config.Type;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What it means that a source has no such thing, where the config says so: otherwise it depends on the part's path. */
public enum NotFound {
    /** The client asked for something that does not exist: 404. */
    CLIENTS("404"),
    /** The part is null, and that is no failure. */
    NULL("null"),
    /** A source that ought to have it does not: 502. */
    FAIL("fail");

    /** The same key for every kind of source that may have no such thing; each lists it among its fields. */
    public static final Field<NotFound> FIELD = Field.optional(
            "notFound",
            new Words(),
            "What it means that the source has no such thing. `404`: the client asked for something that does not"
                    + " exist, whatever the part reads. `null`: the part is null and has not failed. `fail`: 502.");

    private static final int NOT_FOUND = 404;
    private static final int BAD_GATEWAY = 502;

    private final String word;

    NotFound(String word) {
        this.word = word;
    }

    /** The same failure, answered with what the config says; not for {@link #NULL}, which is none. */
    public Failure rule(Failure failure) {
        return failure.answeredAs(this == CLIENTS ? NOT_FOUND : BAD_GATEWAY);
    }

    /** The words, with or without quotes. */
    private static final class Words extends Type<NotFound> {
        @Override
        public @Nullable NotFound read(Node node, Problems problems) {
            if (node instanceof ScalarNode scalar) {
                for (NotFound value : values()) {
                    if (value.word.equals(scalar.text())) {
                        return value;
                    }
                }
            }
            problems.add(node, expected());
            return null;
        }

        @Override
        public String expected() {
            return "404, null or fail";
        }

        @Override
        public JsonObject schema() {
            JsonArray words = new JsonArray().add(404).addNull();
            Arrays.stream(values()).forEach(value -> words.add(value.word));
            return new JsonObject().put("enum", words);
        }
    }
}
