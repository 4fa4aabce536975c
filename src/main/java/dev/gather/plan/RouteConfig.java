package dev.gather.plan;

import dev.gather.config.Field;
import dev.gather.config.Node;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.reference.Names;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route as it is written.
 *
 * @param values where it stands, for problems found later
 * @param params by name
 * @param deadline the longest an answer may take
 * @param parts by name, in config order
 * @param transaction the database whose writes happen together, or null
 * @param reply the shape of the answer, or null for an object of the parts
 * @param answersBytesMax the most that the values of its parts may be together
 * @param body the JSON Schema of the request's body, or null for none
 * @param live how it can be watched, or null if it cannot
 */
public record RouteConfig(
        Values values,
        Map<String, ParameterConfig> params,
        Duration deadline,
        Map<String, PartConfig> parts,
        @Nullable String transaction,
        @Nullable Node reply,
        @Nullable Node body,
        long answersBytesMax,
        boolean meta,
        Plan.Timing timing,
        @Nullable LiveConfig live) {
    private static final Field<Map<String, ParameterConfig>> PARAMS = Field.withDefault(
            "params",
            Types.map(Names.GRAMMAR, "a name of letters, digits and _, such as userId", ParameterConfig.TYPE),
            Map.of(),
            "none",
            "What a client may give, by name. A path parameter that is not listed is a string.");
    private static final Field<Duration> DEADLINE = Field.withDefault(
            "deadline", Types.duration(), Duration.ofSeconds(2), "2s", "The longest an answer may take.");
    private static final Field<Long> ANSWERS_MAX = Field.withDefault(
            "answersMax",
            Types.size(),
            8L * 1024 * 1024,
            "8MiB",
            "The most that the values of all parts may be together; the part that goes beyond it fails.");
    static final Field<Map<String, PartConfig>> PARTS = Field.withDefault(
            "parts",
            Types.map(Names.GRAMMAR, "a name of letters, digits and _, such as user", PartConfig.TYPE),
            Map.of(),
            "none",
            "What is fetched, by name. Parts that do not refer to each other are fetched at the same time.");
    static final Field<String> TRANSACTION = Field.optional(
            "transaction",
            Types.nonEmptyString(),
            "A database: this route's writes to it happen together or not at all.");
    private static final Field<Node> REPLY = Field.optional(
            "reply", Types.any(), "The answer, any JSON with references. Without it: an object of the parts.");
    static final Field<Node> BODY = Field.optional(
            "body",
            Types.any(),
            "What the request's body has to be: a JSON Schema of draft 2020-12; `{}` for any JSON."
                    + " A route without it takes no body.");
    private static final Field<Boolean> META = Field.withDefault(
            "meta", Types.bool(), false, "false", "Says in the answer, under `_parts`, which parts gave way and why.");
    private static final Field<Plan.Timing> TIMING = Field.withDefault(
            "timing",
            Types.choice(Plan.Timing.class),
            Plan.Timing.ALL,
            "all",
            "Which parts stand in the `Server-Timing` header: `all`, `failed` or `none`.");
    static final Field<LiveConfig> LIVE = Field.optional(
            "live", LiveConfig.TYPE, "How the answer is kept new for those who watch it; only of a GET route.");

    /** What can be said once for all routes. */
    static final List<Field<?>> COMMON = List.of(DEADLINE, ANSWERS_MAX, META, TIMING);

    public static final Type<RouteConfig> TYPE = new ObjectType<>(
                    "route",
                    "What a client can ask, and the parts that its answer is gathered from.",
                    List.of(
                            PARAMS,
                            BODY,
                            DEADLINE,
                            ANSWERS_MAX,
                            PARTS,
                            TRANSACTION,
                            REPLY,
                            ReplyHeads.STATUS,
                            ReplyHeads.HEADERS,
                            META,
                            TIMING,
                            LIVE),
                    RouteConfig::read)
            .dispensingWith(COMMON);

    /** Where the parameters' names stand. */
    Keys paramKeys() {
        return new Keys(values.node(PARAMS), values.problems());
    }

    /** Where the parts' names stand. */
    Keys partKeys() {
        return new Keys(values.node(PARTS), values.problems());
    }

    private static @Nullable RouteConfig read(Values v) {
        boolean empty = v.get(ReplyHeads.STATUS) == ReplyHead.NO_CONTENT;
        if (v.get(PARTS).isEmpty() && v.find(REPLY) == null && !empty) {
            v.problem("no parts and no reply", "parts, or a reply, or both");
            return null;
        }
        if (empty && v.has(REPLY)) {
            v.problem(REPLY, "no reply beside status: 204, which has no body");
        }
        return new RouteConfig(
                v,
                v.get(PARAMS),
                v.get(DEADLINE),
                v.get(PARTS),
                v.find(TRANSACTION),
                v.find(REPLY),
                v.find(BODY),
                v.get(ANSWERS_MAX),
                v.get(META),
                v.get(TIMING),
                v.find(LIVE));
    }
}
