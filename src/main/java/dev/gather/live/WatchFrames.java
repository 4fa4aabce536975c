package dev.gather.live;

import dev.gather.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What is sent over a socket to one who watches: {@code {"id":2,"status":200,"rev":1,"body":…}}, then {@code
 * {"id":2,"rev":2,"patch":[…]}}, and {@code {"id":2,"status":504,"problem":{…}}}. Pure.
 */
final class WatchFrames {
    private WatchFrames() {}

    static List<String> of(Json id, News news) {
        List<String> frames = new ArrayList<>();
        String head = "{\"id\":" + id;
        Version version = news.version();
        if (news.whole()) {
            frames.add(head + ",\"status\":" + version.status() + ",\"rev\":" + version.revision() + ",\"body\":"
                    + version.body() + "}");
        }
        for (Change change : news.changes()) {
            frames.add(head + ",\"rev\":" + change.revision() + ",\"patch\":" + change.patch() + "}");
        }
        if (news.trouble() != null) {
            frames.add(head + ",\"status\":" + news.trouble().status() + ",\"problem\":"
                    + news.trouble().problem() + "}");
        }
        return frames;
    }

    static String stopped(Json id) {
        return "{\"id\":" + id + ",\"done\":true}";
    }
}
