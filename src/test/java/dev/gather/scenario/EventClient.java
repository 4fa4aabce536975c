package dev.gather.scenario;

import dev.gather.json.PatchedJson;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of an event stream, by the rules that browsers have for it. Thread-safe. */
public final class EventClient {
    private static final long WAIT_SECONDS = 15;

    /** @param id empty where there is none */
    public record Event(String name, String id, String data) {}

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final List<String> lines = new ArrayList<>();
    private final StreamedLines stream;

    /** @param headers names and values in turn */
    EventClient(int port, String target, String... headers) {
        RequestOptions options = StreamedLines.options(port, "GET", target, "text/event-stream");
        for (int i = 0; i < headers.length; i += 2) {
            options.putHeader(headers[i], headers[i + 1]);
        }
        stream = new StreamedLines(options, "", this::take, why -> ended.complete(null));
    }

    private void take(String line) {
        if (!line.isEmpty()) {
            lines.add(line);
            return;
        }
        String data = String.join("\n", values("data"));
        if (!data.isEmpty()) {
            events.add(new Event(last("event"), last("id"), data));
        }
        lines.clear();
    }

    private List<String> values(String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field + ": "))
                .map(line -> line.substring(field.length() + 2))
                .toList();
    }

    private String last(String field) {
        List<String> all = values(field);
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    public int status() {
        return stream.status();
    }

    public String header(String name) {
        return stream.header(name);
    }

    public Event next() throws InterruptedException {
        Event event = events.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError(
                    "no event after " + WAIT_SECONDS + " s, status " + status() + (ended.isDone() ? ", ended" : ""));
        }
        return event;
    }

    /** Takes events until what they make is this, and gives the last one. */
    public Event until(PatchedJson[] held, String json) throws InterruptedException {
        while (true) {
            Event event = next();
            if (event.name().equals("snapshot")) {
                held[0] = new PatchedJson(event.data());
            } else if (event.name().equals("patch")) {
                held[0].apply(event.data());
            }
            if (held[0] != null && held[0].means(json)) {
                return event;
            }
        }
    }

    public boolean isQuiet() {
        return events.isEmpty();
    }

    /** Waits for the server to end it. */
    public void awaitEnd() throws Exception {
        ended.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    public void close() {
        stream.close();
    }
}
