package dev.gather.scenario;

import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client to whom an answer is streamed in lines. Thread-safe. */
public final class LineClient {
    private static final long WAIT_SECONDS = 15;
    private static final String END = "";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StreamedLines stream;

    LineClient(int port, String method, String target, String body) {
        RequestOptions options = StreamedLines.options(port, method, target, "application/x-ndjson");
        if (!body.isEmpty()) {
            options.putHeader("Content-Type", "application/json");
        }
        stream = new StreamedLines(options, body, lines::add, lines::add);
    }

    public int status() {
        return stream.status();
    }

    public String header(String name) {
        return stream.header(name);
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
        stream.close();
    }
}
