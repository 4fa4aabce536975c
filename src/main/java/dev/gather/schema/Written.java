package dev.gather.schema;

import dev.gather.config.ListNode;
import dev.gather.config.MapNode;
import dev.gather.config.Node;
import dev.gather.config.ScalarNode;
import dev.gather.config.ScalarNode.Kind;
import dev.gather.json.Json;
import dev.gather.json.JsonText;
import io.vertx.core.buffer.Buffer;

/** What is written in a config, as JSON; braces in it are text. */
public final class Written {
    private Written() {}

    public static Json json(Node node) {
        Buffer text = Buffer.buffer();
        write(node, text);
        return Json.trusted(text.getBytes(), 0, text.length());
    }

    private static void write(Node node, Buffer text) {
        if (node instanceof MapNode map) {
            writeMap(map, text);
        } else if (node instanceof ListNode list) {
            writeList(list, text);
        } else {
            writeScalar((ScalarNode) node, text);
        }
    }

    private static void writeMap(MapNode map, Buffer text) {
        String separator = "{";
        for (MapNode.Entry entry : map.entries()) {
            text.appendString(separator);
            JsonText.append(text, entry.key());
            text.appendString(":");
            write(entry.value(), text);
            separator = ",";
        }
        text.appendString(map.entries().isEmpty() ? "{}" : "}");
    }

    private static void writeList(ListNode list, Buffer text) {
        String separator = "[";
        for (Node item : list.items()) {
            text.appendString(separator);
            write(item, text);
            separator = ",";
        }
        text.appendString(list.items().isEmpty() ? "[]" : "]");
    }

    private static void writeScalar(ScalarNode scalar, Buffer text) {
        if (scalar.kind() == Kind.STRING) {
            JsonText.append(text, scalar.text());
        } else {
            text.appendString(scalar.text());
        }
    }
}
