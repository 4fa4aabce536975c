package dev.gather.plan;

import dev.gather.config.Field;
import dev.gather.config.MapNode;
import dev.gather.config.MapNode.Entry;
import dev.gather.config.Node;
import dev.gather.config.ObjectType;
import dev.gather.config.Problems;
import dev.gather.config.Values;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is said once for all routes and parts. It is put into those that do not say it themselves before they are read,
 * so that nothing later knows the difference.
 */
public final class Defaults {
    // A fallback cannot be said once: it is the value of one part, and a part could not say that it wants none.
    private static final Field<Values> ROUTE = Field.optional(
            "route",
            new ObjectType<>(
                    "route-defaults", "What a route has that does not say it itself.", RouteConfig.COMMON, v -> v),
            "What every route has that does not say it itself.");
    private static final Field<Values> PART = Field.optional(
            "part",
            new ObjectType<>(
                    "part-defaults", "What a part has that does not say it itself.", PartConfig.COMMON, v -> v),
            "What every part has that does not say it itself.");

    /** The key of a config under which they stand. */
    public static final Field<Values> FIELD = Field.optional(
            "defaults",
            new ObjectType<>("defaults", "What is said once for all routes and parts.", List.of(ROUTE, PART), v -> v),
            "What is said once for all routes and parts.");

    private final List<Entry> route;
    private final List<Entry> part;

    private Defaults(List<Entry> route, List<Entry> part) {
        this.route = route;
        this.part = part;
    }

    /**
     * The config with its defaults put into its routes and their parts. What is wrong with the defaults is left out and
     * not reported: it is when they themselves are read.
     *
     * @param routes the key under which the routes stand
     */
    public static MapNode spread(MapNode config, String routes, Problems problems) {
        Node written = config.get(FIELD.name());
        if (!(written instanceof MapNode defaults)) {
            return config;
        }
        Problems apart = problems.apart();
        Defaults good = new Defaults(
                good(defaults.get(ROUTE.name()), RouteConfig.COMMON, apart),
                good(defaults.get(PART.name()), PartConfig.COMMON, apart));
        return config.with(routes, inside(good::intoRoute));
    }

    private static List<Entry> good(@Nullable Node written, List<Field<?>> fields, Problems apart) {
        if (!(written instanceof MapNode map)) {
            return List.of();
        }
        return map.entries().stream()
                .filter(entry -> fields.stream().anyMatch(field -> isGood(entry, field, apart)))
                .toList();
    }

    private static boolean isGood(Entry entry, Field<?> field, Problems apart) {
        return entry.key().equals(field.name()) && field.type().readOnce(entry.value(), apart) != null;
    }

    private MapNode intoRoute(MapNode written) {
        return written.withMissing(route).with(RouteConfig.PARTS.name(), inside(one -> one.withMissing(part)));
    }

    /** Changes the maps inside a map; what is none is left to its type to refuse. */
    private static UnaryOperator<Node> inside(UnaryOperator<MapNode> change) {
        return all -> all instanceof MapNode map
                ? map.withEach(one -> one instanceof MapNode inner ? change.apply(inner) : one)
                : all;
    }
}
