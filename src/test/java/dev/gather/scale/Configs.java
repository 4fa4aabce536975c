package dev.gather.scale;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The configs of the runs. All ask one service, without a limit on connections that would be measured instead. */
final class Configs {
    static final int[] PARTS = {1, 2, 4, 8, 16};
    static final int[] ELEMENTS = {1, 10, 100};
    static final int[] BYTES = {64, 1024, 16 * 1024, 256 * 1024, 1024 * 1024};
    static final String WAITING = "/waits";

    private final String service;

    /** @param service the URL of the service that is asked */
    Configs(String service) {
        this.service = service;
    }

    /** So many routes that differ in the beginning of their paths, each of two parts. */
    String routes(int count) {
        return head(2) + each(count, route -> """
                  GET /r%d/pages/{id}:
                    params: { id: { type: integer } }
                    parts:
                      a: { http: service, get: "/bytes/64?id={id}" }
                      b: { http: service, get: "/bytes/1024" }
                """.formatted(route));
    }

    /** Routes of 1 to 16 parts, of 1 to 100 calls of one part, and of answers of 64 B to 1 MiB. */
    String shapes(int instances) {
        StringBuilder text = new StringBuilder(head(instances));
        for (int parts : PARTS) {
            text.append("  GET /parts/").append(parts).append(":\n    parts:\n");
            text.append(each(parts, part -> "      p" + part + ": { http: service, get: /bytes/64 }\n"));
        }
        for (int elements : ELEMENTS) {
            String list =
                    IntStream.range(0, elements).mapToObj(Integer::toString).collect(Collectors.joining(", "));
            text.append("""
                      GET /elements/%d:
                        parts:
                          list: { value: [%s], hidden: true }
                          each: { http: service, get: "/bytes/64?id={item}", each: { in: "{list}", concurrency: 8 } }
                    """.formatted(elements, list));
        }
        for (int bytes : BYTES) {
            text.append("  GET /bytes/").append(bytes).append(":\n    parts:\n");
            text.append("      it: { http: service, get: /bytes/").append(bytes).append(" }\n");
        }
        return text.toString();
    }

    /** A route whose service takes ten seconds. */
    String waiting() {
        return head(2) + "  GET " + WAITING + ":\n    deadline: 30s\n    parts: { a: { http: service, get: /late } }\n";
    }

    private String head(int instances) {
        return """
                server: { host: 127.0.0.1, port: 0, instances: %d, requestsMax: 30000, connections: 40000 }
                workers: { instances: %d }
                admin: { port: 0 }
                upstreams:
                  service: { url: "%s", connections: 30000, connectTimeout: 5s, breaker: { calls: 0 } }
                routes:
                """.formatted(instances, instances, service);
    }

    private static String each(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining());
    }
}
