package dev.gather.lab.contestant;

import io.vertx.core.json.JsonObject;

/**
 * What a contestant is told as its second argument, a JSON object.
 *
 * @param service the port of the slow service on 127.0.0.1
 * @param postgres {@code postgresql://user:password@host:port/database}
 * @param workers how many threads the blocking server has
 * @param timeoutMillis how long the blocking server waits for the service; 0 for as long as it takes
 * @param gathered whether the asynchronous server asks for the parts of its page at the same time
 */
public record Settings(int service, String postgres, int workers, int timeoutMillis, boolean gathered) {
    static Settings read(String text) {
        JsonObject json = new JsonObject(text);
        return new Settings(
                json.getInteger("service"),
                json.getString("postgres"),
                json.getInteger("workers"),
                json.getInteger("timeoutMillis"),
                json.getBoolean("gathered"));
    }

    /** As an argument. */
    public String text() {
        return new JsonObject()
                .put("service", service)
                .put("postgres", postgres)
                .put("workers", workers)
                .put("timeoutMillis", timeoutMillis)
                .put("gathered", gathered)
                .encode();
    }
}
