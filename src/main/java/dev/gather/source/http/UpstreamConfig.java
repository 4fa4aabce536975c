package dev.gather.source.http;

import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.source.BreakerConfig;
import dev.gather.source.Policy;
import dev.gather.source.RetryBudgetConfig;
import dev.gather.source.Room;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP service.
 *
 * @param urls scheme, host and port of each of its hosts, with the same scheme and path; a path is put before the path
 *     of every call
 * @param balance how calls are spread over the hosts
 * @param connections the most open at once; as many again twice may wait for one
 * @param connectTimeout how long to wait for a TCP connection and its TLS
 * @param idle how long an unused connection is kept
 * @param timeout the most that one attempt of a call may take, once it was its turn; null for no such limit
 * @param answerBytesMax the largest answer that is read, after inflating
 * @param ejection when a host is left alone
 * @param breaker when its calls are refused
 * @param retryBudget how many more calls may be made than were asked for
 */
record UpstreamConfig(
        List<URI> urls,
        Balance balance,
        int connections,
        Duration connectTimeout,
        Duration idle,
        @Nullable Duration timeout,
        long answerBytesMax,
        EjectionConfig ejection,
        BreakerConfig breaker,
        RetryBudgetConfig retryBudget) {
    private static final int WAITING_PER_CONNECTION = 2;
    private static final Field<URI> URL =
            Field.optional("url", Types.httpUrl(), "Where the service is: `http://host:port` or `https://host`.");
    private static final Field<List<URI>> URLS = Field.optional(
            "urls",
            Types.list(Types.httpUrl()),
            "The same for a service with several hosts: `[http://r1:8083, http://r2:8083]`.");
    private static final Field<Balance> BALANCE = Field.withDefault(
            "balance",
            Types.choice(Balance.class),
            Balance.ROUND_ROBIN,
            "round-robin",
            "How calls are spread over `urls`. `least-requests`: to the host with the fewest under way;"
                    + " `power-of-two`: to the better of two drawn by lot.");
    private static final Field<EjectionConfig> EJECTION = Field.withDefault(
            "ejection",
            EjectionConfig.TYPE,
            EjectionConfig.DEFAULT,
            "its defaults",
            "When one of several hosts is left alone for a while.");
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

    private static final Field<BreakerConfig> BREAKER = BreakerConfig.field(BreakerConfig.DEFAULT, "its defaults");

    static final Type<UpstreamConfig> TYPE = new ObjectType<>(
            "upstream",
            "An HTTP service that parts are fetched from.",
            List.of(
                    URL,
                    URLS,
                    BALANCE,
                    CONNECTIONS,
                    CONNECT_TIMEOUT,
                    IDLE,
                    TIMEOUT,
                    ANSWER_MAX,
                    EJECTION,
                    BREAKER,
                    RetryBudgetConfig.FIELD),
            UpstreamConfig::read);

    private static @Nullable UpstreamConfig read(Values v) {
        List<URI> urls = urls(v);
        return urls == null
                ? null
                : new UpstreamConfig(
                        urls,
                        v.get(BALANCE),
                        v.get(CONNECTIONS),
                        v.get(CONNECT_TIMEOUT),
                        v.get(IDLE),
                        v.find(TIMEOUT),
                        v.get(ANSWER_MAX),
                        v.get(EJECTION),
                        v.get(BREAKER),
                        v.get(RetryBudgetConfig.FIELD));
    }

    /** Null after a problem was reported. */
    private static @Nullable List<URI> urls(Values v) {
        URI url = v.find(URL);
        List<URI> urls = v.find(URLS);
        if ((url == null) == (urls == null)) {
            v.problem(url == null ? "no url" : "url and urls", "one of url and urls");
            return null;
        }
        if (urls == null) {
            return url == null ? null : List.of(url);
        }
        if (urls.isEmpty() || Set.copyOf(urls).size() < urls.size()) {
            v.problem(URLS, "at least one URL, each once");
            return null;
        }
        if (urls.stream().map(UpstreamConfig::schemeAndPath).distinct().count() > 1) {
            v.problem(URLS, "URLs with the same scheme and path: a call goes to any of them");
            return null;
        }
        return urls;
    }

    private static String schemeAndPath(URI url) {
        return url.getScheme() + ":" + path(url);
    }

    /** How many calls it takes at once, and how many more may wait. */
    Room room() {
        return new Room(connections, WAITING_PER_CONNECTION * connections);
    }

    Policy policy() {
        return new Policy(breaker, retryBudget, timeout);
    }

    boolean isTls() {
        return "https".equalsIgnoreCase(urls.get(0).getScheme());
    }

    static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }

    /** What stands before the path of every call; never ends with a slash. */
    String basePath() {
        return path(urls.get(0));
    }

    private static String path(URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
