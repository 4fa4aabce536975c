package dev.gather.trial;

import dev.gather.config.Field;
import dev.gather.config.Node;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.json.Json;
import dev.gather.schema.Written;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source gives in a case.
 *
 * @param value its value before the part's transform, or null if it gives none
 * @param failure why it gives none, or, beside a value, why that is not the one that was asked for; null if it is
 * @param status the HTTP status that the value came with, or 0
 * @param delay after which it gives it
 */
record Fixture(@Nullable Json value, @Nullable Failure failure, int status, Duration delay) {
    private static final Field<Node> VALUE = Field.optional(
            "value", Types.any(), "What the source gives, before `transform`; of a part with `each` the whole list.");
    private static final Field<Integer> STATUS =
            Field.optional("status", Types.integer(100, 599), "The HTTP status that it comes with.");
    private static final Field<Duration> DELAY =
            Field.optional("delay", Types.duration(), "How long the source takes; by default no time.");
    private static final Field<Reason> FAILURE = Field.optional(
            "failure",
            Types.choice(Reason.class),
            "Why the source gives no value; beside a value, why that is not the one that was asked for.");
    private static final Field<Boolean> CLIENT = Field.withDefault(
            "client", Types.bool(), false, "false", "Whether a value that the client chose is to blame.");
    private static final Field<String> TOLD =
            Field.withDefault("told", Types.string(), "", "nothing", "What the client may read of the failure.");
    private static final Field<Integer> ANSWERED = Field.withDefault(
            "answered", Types.integer(0, 599), 0, "0", "The HTTP status that the config answers the failure with.");

    static final Type<Fixture> TYPE = new ObjectType<>(
            "fixture",
            "What the source of one part gives.",
            List.of(VALUE, STATUS, DELAY, FAILURE, CLIENT, TOLD, ANSWERED),
            Fixture::read);

    private static @Nullable Fixture read(Values v) {
        Node value = v.find(VALUE);
        Reason reason = v.find(FAILURE);
        if (value == null && reason == null) {
            v.problem("no value and no failure", "a value, or a failure, or both");
            return null;
        }
        Integer status = v.find(STATUS);
        int code = status == null ? 0 : status;
        Duration delay = v.find(DELAY);
        Failure failure = reason == null
                ? null
                : new Failure(reason, "as the case says", code, v.get(CLIENT), v.get(TOLD), v.get(ANSWERED));
        return new Fixture(
                value == null ? null : Written.json(value), failure, code, delay == null ? Duration.ZERO : delay);
    }
}
