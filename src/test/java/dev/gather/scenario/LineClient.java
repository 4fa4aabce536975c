package dev.gather.scenario;

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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client to whom an answer is streamed in lines. Thread-safe. */
public final class LineClient {
    private static final long WAIT_SECONDS = 15;
    private static final String END = "";
    private static final HttpClient CLIENT = Loopback.VERTX.createHttpClient(new PoolOptions().setHttp1MaxSize(2_000));

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final HttpClientRequest request;
    private final HttpClientResponse response;

    LineClient(int port, String method, String target, String body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setHost(Loopback.HOST)
                .setPort(port)
                .setURI(target)
                .putHeader("Accept", "application/x-ndjson");
        if (!body.isEmpty()) {
            options.putHeader("Content-Type", "application/json");
        }
        request = Loopback.await(CLIENT.request(options));
        Future<HttpClientResponse> answered = request.response().map(this::read); // before anything can have come
        request.end(Buffer.buffer(body));
        response = Loopback.await(answered);
    }

    private HttpClientResponse read(HttpClientResponse head) {
        RecordParser parser = RecordParser.newDelimited("\n", line -> lines.add(line.toString()));
        head.handler((Buffer bytes) -> parser.handle(bytes));
        head.endHandler(v -> lines.add(END));
        head.exceptionHandler(broken -> lines.add("broken: " + broken));
        return head;
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.getHeader(name);
    }

    /** The next line, with the request's id left out; empty behind the last. */
    public String next() throws InterruptedException {
        String line = lines.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no line after " + WAIT_SECONDS + " s");
        }
        return line.replaceAll("\"requestId\":\"[0-9a-f]{16}\"", "\"requestId\":\"…\"");
    }

    /** All that come until the end. */
    public List<String> rest() throws InterruptedException {
        List<String> rest = new ArrayList<>();
        for (String line = next(); !line.equals(END); line = next()) {
            rest.add(line);
        }
        return rest;
    }

    public boolean isQuiet() {
        return lines.isEmpty();
    }

    public void close() {
        request.connection().close();
    }
}
