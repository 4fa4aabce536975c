package dev.gather.http;

import dev.gather.admission.HeapShare;
import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.config.Values;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.time.Duration;
import java.util.List;

/**
 * The listener that clients come to.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param instances how many verticles share it, each on an event loop
 * @param connections how many may be open at once, of all verticles together
 * @param requestsPerConnection how many requests are answered on one connection
 * @param headTimeout how long a request's head may take to come
 * @param bodyMax the largest body of a request, in bytes
 * @param bodyTimeout how long a request's body may take to come
 * @param sendTimeout how long a client may take nothing of its answer
 * @param idle how long a connection without a request is kept
 * @param notice how long requests are still taken when the server stops
 * @param drain how long requests in flight may go on after that
 * @param requestsMax the most requests in flight at once
 * @param delayMax how late an event loop may be before new requests are refused
 * @param trusted who is believed what he says of a request
 */
public record ServerConfig(
        String host,
        int port,
        int instances,
        int connections,
        int requestsPerConnection,
        Duration headTimeout,
        long bodyMax,
        Duration bodyTimeout,
        Duration sendTimeout,
        Duration idle,
        Duration notice,
        Duration drain,
        int requestsMax,
        Duration delayMax,
        TrustedPeers trusted) {
    private static final long BODY_MAX = 1024 * 1024;
    private static final long BODY_MAX_CEILING = 256 * BODY_MAX;

    private static final Field<String> HOST =
            Field.withDefault("host", Types.nonEmptyString(), "0.0.0.0", "0.0.0.0", "The address to listen on.");
    private static final Field<Integer> PORT = Field.withDefault(
            "port", Types.integer(0, 65535), 8080, "8080", "The port to listen on; 0 for any free one.");
    private static final Field<Integer> INSTANCES = Field.withDefault(
            "instances",
            Types.integer(1, 256),
            Runtime.getRuntime().availableProcessors(),
            "one per core",
            "How many HTTP verticles share the port.");
    private static final Field<Integer> CONNECTIONS = Field.withDefault(
            "connections",
            Types.integer(1, Integer.MAX_VALUE),
            FileLimit.connections(),
            "half of the files that the process may have open",
            "The most connections of clients at once; more are closed as they come.");
    private static final Field<Integer> REQUESTS = Field.withDefault(
            "requestsPerConnection",
            Types.integer(1, Integer.MAX_VALUE),
            10_000,
            "10000",
            "After so many requests a connection is closed, and the last reply says so.");
    private static final Field<Duration> HEAD_TIMEOUT = Field.withDefault(
            "headTimeout",
            Types.duration(),
            Duration.ofSeconds(10),
            "10s",
            "How long a request's head may take to come; the first one, from the connection's opening.");
    private static final Field<Long> BODY_BYTES = Field.withDefault(
            "bodyMax", Types.size(), BODY_MAX, "1MiB", "The largest body that a request may have, at most 256MiB.");
    private static final Field<Duration> BODY_TIMEOUT = Field.withDefault(
            "bodyTimeout",
            Types.duration(),
            Duration.ofSeconds(15),
            "15s",
            "How long a request's body may take to come, from the end of its head; after 5s also 1KiB a second.");
    private static final Field<Duration> SEND_TIMEOUT = Field.withDefault(
            "sendTimeout",
            Types.duration(),
            Duration.ofSeconds(10),
            "10s",
            "How long a client may take nothing of its answer; one that takes 1KiB a second is served.");
    private static final Field<Duration> IDLE = Field.withDefault(
            "idle",
            Types.duration(),
            Duration.ofSeconds(60),
            "60s",
            "How long a connection without a request is kept.");
    private static final Field<Duration> NOTICE = Field.withDefault(
            "notice",
            Types.duration(),
            Duration.ofSeconds(1),
            "1s",
            "How long requests are still taken when the server stops and says that it is not ready: as long as"
                    + " balancers need to notice.");
    private static final Field<Duration> DRAIN = Field.withDefault(
            "drain",
            Types.duration(),
            Duration.ofSeconds(10),
            "10s",
            "How long requests in flight may go on after that.");

    private static final Field<Integer> REQUESTS_MAX = Field.withDefault(
            "requestsMax",
            Types.integer(1, Integer.MAX_VALUE),
            HeapShare.requests(),
            "one for each 48KiB of the heap",
            "The most requests, and questions over sockets, that are in flight at once; more are refused with 503.");
    private static final Field<Duration> DELAY_MAX = Field.withDefault(
            "delayMax",
            Types.duration(),
            Duration.ofMillis(100),
            "100ms",
            "How late an event loop may be. When it has been later for ten times as long, a growing share of new"
                    + " requests is refused with 503, until it is back at a fifth.");
    private static final Field<List<IpSubnetFilterRule>> TRUSTED = Field.withDefault(
            "trusted",
            Types.list(TrustedPeers.NETWORK),
            List.of(),
            "none",
            "The addresses and networks of callers that are believed how long they still wait, in the header"
                    + " `X-Request-Timeout-Ms`. It can make a route's deadline only shorter.");

    public static final Type<ServerConfig> TYPE = new ObjectType<>(
            "server",
            "The listener that clients come to.",
            List.of(
                    HOST,
                    PORT,
                    INSTANCES,
                    CONNECTIONS,
                    REQUESTS,
                    HEAD_TIMEOUT,
                    BODY_BYTES,
                    BODY_TIMEOUT,
                    SEND_TIMEOUT,
                    IDLE,
                    NOTICE,
                    DRAIN,
                    REQUESTS_MAX,
                    DELAY_MAX,
                    TRUSTED),
            ServerConfig::read);

    public static final ServerConfig DEFAULT = new ServerConfig(
            "0.0.0.0",
            8080,
            Runtime.getRuntime().availableProcessors(),
            FileLimit.connections(),
            10_000,
            Duration.ofSeconds(10),
            BODY_MAX,
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            HeapShare.requests(),
            Duration.ofMillis(100),
            new TrustedPeers(List.of()));

    private static ServerConfig read(Values v) {
        if (v.get(BODY_BYTES) > BODY_MAX_CEILING) {
            v.problem(BODY_BYTES, "at most 256MiB");
        }
        return new ServerConfig(
                v.get(HOST),
                v.get(PORT),
                v.get(INSTANCES),
                v.get(CONNECTIONS),
                v.get(REQUESTS),
                v.get(HEAD_TIMEOUT),
                v.get(BODY_BYTES),
                v.get(BODY_TIMEOUT),
                v.get(SEND_TIMEOUT),
                v.get(IDLE),
                v.get(NOTICE),
                v.get(DRAIN),
                v.get(REQUESTS_MAX),
                v.get(DELAY_MAX),
                new TrustedPeers(v.get(TRUSTED)));
    }

    public ServerConfig withPort(int other) {
        return with(other, instances);
    }

    public ServerConfig withInstances(int number) {
        return with(port, number);
    }

    private ServerConfig with(int otherPort, int otherInstances) {
        return new ServerConfig(
                host,
                otherPort,
                otherInstances,
                connections,
                requestsPerConnection,
                headTimeout,
                bodyMax,
                bodyTimeout,
                sendTimeout,
                idle,
                notice,
                drain,
                requestsMax,
                delayMax,
                trusted);
    }
}
