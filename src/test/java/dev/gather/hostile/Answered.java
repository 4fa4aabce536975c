package dev.gather.hostile;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a well-behaved client got.
 *
 * @param body as it came
 * @param nanos from asking to the last byte
 */
record Answered(int status, Buffer body, long nanos) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Answered get(int port, String target) throws IOException {
        return ask(request(port, target).GET().build());
    }

    static Answered post(int port, String target, String json) throws IOException {
        return ask(request(port, target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private static HttpRequest.Builder request(int port, String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20));
    }

    private static Answered ask(HttpRequest request) throws IOException {
        try {
            long start = System.nanoTime();
            HttpResponse<byte[]> got = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answered(got.statusCode(), Buffer.buffer(got.body()), System.nanoTime() - start);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    double millis() {
        return nanos / 1e6;
    }

    /** Whether it is a problem with this reason. */
    boolean failsAs(String reason) {
        return text().contains("\"reason\":\"" + reason + "\"");
    }
}
