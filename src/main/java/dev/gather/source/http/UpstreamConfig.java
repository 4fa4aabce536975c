package dev.gather.source.http;

import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.source.Room;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP service.
 *
 * @param url scheme, host and port; a path is put before the path of every call
 * @param connections the most open at once; as many again twice may wait for one
 * @param connectTimeout how long to wait for a TCP connection and its TLS
 * @param idle how long an unused connection is kept
 * @param timeout the most that one attempt of a call may take, once it was its turn; null for no such limit
 * @param answerBytesMax the largest answer that is read, after inflating
 */
record UpstreamConfig(
        URI url,
        int connections,
        Duration connectTimeout,
        Duration idle,
        @Nullable Duration timeout,
        long answerBytesMax) {
    private static final int WAITING_PER_CONNECTION = 2;
    private static final Field<URI> URL =
            Field.required("url", Types.httpUrl(), "Where the service is: `http://host:port` or `https://host`.");
    private static final Field<Integer> CONNECTIONS = Field.withDefault(
            "connections",
            Types.integer(1, 100_000),
            1024,
            "1024",
            "The most connections open at once. Twice as many calls may wait for one; more are refused.");
    private static final Field<Duration> CONNECT_TIMEOUT = Field.withDefault(
            "connectTimeout", Types.duration(), Duration.ofMillis(500), "500ms", "How long connecting may take.");
    private static final Field<Duration> IDLE = Field.withDefault(
            "idle", Types.duration(), Duration.ofSeconds(60), "60s", "How long an unused connection is kept.");
    private static final Field<Duration> TIMEOUT = Field.optional(
            "timeout",
            Types.duration(),
            "The most that one attempt of a call may take, from asking for a connection to the end of the answer."
                    + " Without it only the part's timeout and the route's deadline count.");
    private static final Field<Long> ANSWER_MAX = Field.withDefault(
            "answerMax", Types.size(), 4L * 1024 * 1024, "4MiB", "The largest answer that is read from it.");

    static final Type<UpstreamConfig> TYPE = new ObjectType<>(
            "upstream",
            "An HTTP service that parts are fetched from.",
            List.of(URL, CONNECTIONS, CONNECT_TIMEOUT, IDLE, TIMEOUT, ANSWER_MAX),
            v -> new UpstreamConfig(
                    v.get(URL),
                    v.get(CONNECTIONS),
                    v.get(CONNECT_TIMEOUT),
                    v.get(IDLE),
                    v.find(TIMEOUT),
                    v.get(ANSWER_MAX)));

    /** How many calls it takes at once, and how many more may wait. */
    Room room() {
        return new Room(connections, WAITING_PER_CONNECTION * connections);
    }

    boolean isTls() {
        return "https".equals(url.getScheme());
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : isTls() ? 443 : 80;
    }

    String host() {
        return url.getHost();
    }

    /** What stands before the path of every call; never ends with a slash. */
    String basePath() {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
