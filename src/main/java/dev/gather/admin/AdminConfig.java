package dev.gather.admin;

import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import java.util.List;

/**
 * The listener that operators come to.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 */
public record AdminConfig(String host, int port) {
    public static final AdminConfig DEFAULT = new AdminConfig("127.0.0.1", 9901);

    private static final Field<String> HOST = Field.withDefault(
            "host",
            Types.nonEmptyString(),
            DEFAULT.host(),
            DEFAULT.host(),
            "The address to listen on. It has no password: keep it where only operators come.");
    private static final Field<Integer> PORT = Field.withDefault(
            "port", Types.integer(0, 65535), DEFAULT.port(), "9901", "The port to listen on; 0 for any free one.");

    public static final Type<AdminConfig> TYPE = new ObjectType<>(
            "admin",
            "The listener that operators come to: `/health/live`, `/health/ready` and `/metrics`.",
            List.of(HOST, PORT),
            v -> new AdminConfig(v.get(HOST), v.get(PORT)));
}
