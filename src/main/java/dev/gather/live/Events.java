package dev.gather.live;

import dev.gather.json.Json;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is sent as server-sent events (HTML Living Standard, 9.2). Pure. */
final class Events {
    /** How soon a browser comes back whose connection broke, and a sign of life that nobody sees. */
    static final Buffer OPENING = Buffer.buffer("retry: 1000\n\n");

    static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    private Events() {}

    static Buffer of(News news) {
        Buffer events = Buffer.buffer();
        Version version = news.version();
        Json body = version.body();
        if (news.whole() && body != null) {
            add(events, "snapshot", id(version.epoch(), version.revision()), body.toBytes());
        }
        news.changes().forEach(change -> {
            add(
                    events,
                    "patch",
                    id(version.epoch(), change.revision()),
                    change.patch().toBytes());
        });
        if (news.trouble() != null) {
            add(events, "problem", null, news.trouble().problem().getBytes());
        }
        return events;
    }

    private static String id(String epoch, long revision) {
        return epoch + "-" + revision;
    }

    private static void add(Buffer events, String name, @Nullable String id, byte[] json) {
        String head = (id == null ? "" : "id: " + id + "\n") + "event: " + name + "\n";
        events.appendBytes(head.getBytes(StandardCharsets.US_ASCII));
        int from = 0;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') { // between tokens: inside of texts JSON has none
                line(events, json, from, i);
                from = i + 1;
            }
        }
        line(events, json, from, json.length);
        events.appendByte((byte) '\n');
    }

    private static void line(Buffer events, byte[] json, int from, int to) {
        events.appendString("data: ").appendBytes(json, from, to - from).appendByte((byte) '\n');
    }
}
