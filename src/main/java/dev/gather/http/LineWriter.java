package dev.gather.http;

import dev.gather.live.PieceText;
import dev.gather.reply.Reply;
import dev.gather.request.Piece;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/**
 * Writes an answer as lines of JSON, one for each of its pieces. What became of it is known at the end, and stands in
 * the last line. Confined to one event loop.
 */
final class LineWriter {
    private final HttpServerRequest http;
    private final HttpServerResponse response;
    private final boolean headOnly;
    private final boolean endsConnection;
    private long bytes;

    private LineWriter(HttpServerRequest http) {
        this.http = http;
        response = http.response();
        headOnly = http.method().equals(HttpMethod.HEAD);
        endsConnection = http.version() == HttpVersion.HTTP_1_0; // where nothing else tells the end
    }

    /** Writes the head, in which other headers may stand. */
    static LineWriter begin(HttpServerRequest http) {
        LineWriter lines = new LineWriter(http);
        lines.response
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no"); // of nginx, which would keep lines until there are many
        if (lines.endsConnection) {
            lines.response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        } else if (!lines.headOnly) {
            lines.response.writeHead();
        }
        return lines;
    }

    /** Of all lines. */
    long bytes() {
        return bytes;
    }

    void add(Piece piece) {
        Buffer line = PieceText.line(piece);
        bytes += line.length();
        if (!headOnly) {
            response.write(line);
        }
    }

    Future<Void> end(Reply reply) {
        Buffer line = PieceText.line(reply);
        bytes += line.length();
        Future<Void> written = headOnly ? response.end() : response.end(line);
        return endsConnection ? written.eventually(() -> http.connection().close()) : written;
    }
}
