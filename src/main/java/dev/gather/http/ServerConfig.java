package dev.gather.http;

import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import java.time.Duration;
import java.util.List;

/**
 * The listener that clients come to.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param instances how many verticles share it, each on an event loop
 * @param idle how long a connection without a request is kept
 * @param drain how long requests in flight may go on when the server stops
 */
public record ServerConfig(String host, int port, int instances, Duration idle, Duration drain) {
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
    private static final Field<Duration> IDLE = Field.withDefault(
            "idle",
            Types.duration(),
            Duration.ofSeconds(60),
            "60s",
            "How long a connection without a request is kept; a request may take longer than that.");
    private static final Field<Duration> DRAIN = Field.withDefault(
            "drain",
            Types.duration(),
            Duration.ofSeconds(10),
            "10s",
            "How long requests in flight may go on when the server stops.");

    public static final Type<ServerConfig> TYPE = new ObjectType<>(
            "server",
            "The listener that clients come to.",
            List.of(HOST, PORT, INSTANCES, IDLE, DRAIN),
            v -> new ServerConfig(v.get(HOST), v.get(PORT), v.get(INSTANCES), v.get(IDLE), v.get(DRAIN)));

    public static final ServerConfig DEFAULT = new ServerConfig(
            "0.0.0.0",
            8080,
            Runtime.getRuntime().availableProcessors(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10));

    public ServerConfig withInstances(int number) {
        return new ServerConfig(host, port, number, idle, drain);
    }
}
