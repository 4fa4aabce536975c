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
import java.util.function.Consumer;

/** The lines of one answer while it comes, on a connection that may be closed under it. */
final class StreamedLines {
    private static final HttpClient CLIENT = Loopback.VERTX.createHttpClient(new PoolOptions().setHttp1MaxSize(2_000));

    private final Consumer<String> line;
    private final Consumer<String> end;
    private final HttpClientRequest request;
    private final HttpClientResponse response;

    /**
     * Asks, and waits for the head.
     *
     * @param line given each line, from the first byte on
     * @param end told when no more comes: why, or nothing if that is the answer's own end
     */
    StreamedLines(RequestOptions options, String body, Consumer<String> line, Consumer<String> end) {
        this.line = line;
        this.end = end;
        request = Loopback.await(CLIENT.request(options));
        Future<HttpClientResponse> answered = request.response().map(this::read); // before anything can have come
        request.end(Buffer.buffer(body));
        response = Loopback.await(answered);
    }

    static RequestOptions options(int port, String method, String target, String accept) {
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setHost(Loopback.HOST)
                .setPort(port)
                .setURI(target)
                .putHeader("Accept", accept);
    }

    private HttpClientResponse read(HttpClientResponse head) {
        RecordParser parser = RecordParser.newDelimited("\n", text -> line.accept(text.toString()));
        head.handler((Buffer bytes) -> parser.handle(bytes));
        head.endHandler(v -> end.accept(""));
        head.exceptionHandler(broken -> end.accept("broken: " + broken));
        return head;
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.getHeader(name);
    }

    void close() {
        request.connection().close();
    }
}
