package dev.gather.scenario;

import dev.gather.json.PatchedJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of an event stream, by the rules that browsers have for it. Thread-safe. */
public final class EventClient {
    private static final long WAIT_SECONDS = 15;
    private static final HttpClient CLIENT = Loopback.VERTX.createHttpClient(new PoolOptions().setHttp1MaxSize(2_000));

    /** @param id empty where there is none */
    public record Event(String name, String id, String data) {}

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final List<String> lines = new ArrayList<>();
    private final HttpClientRequest request;
    private final HttpClientResponse response;

    /** @param headers names and values in turn */
    EventClient(int port, String target, String... headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(Loopback.HOST)
                .setPort(port)
                .setURI(target)
                .putHeader("Accept", "text/event-stream");
        for (int i = 0; i < headers.length; i += 2) {
            options.putHeader(headers[i], headers[i + 1]);
        }
        request = Loopback.await(CLIENT.request(options));
        Future<HttpClientResponse> answered = request.response().map(this::read); // before anything can have come
        request.end();
        response = Loopback.await(answered);
    }

    private HttpClientResponse read(HttpClientResponse head) {
        RecordParser parser = RecordParser.newDelimited("\n", line -> take(line.toString()));
        head.handler((Buffer bytes) -> parser.handle(bytes));
        head.endHandler(v -> ended.complete(null));
        head.exceptionHandler(broken -> ended.complete(null));
        return head;
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
        return response.statusCode();
    }

    public String header(String name) {
        return response.getHeader(name);
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
        request.connection().close();
    }
}
