package dev.gather.plan;

import dev.gather.config.Field;
import dev.gather.config.Located;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.reference.HeaderText;
import dev.gather.reference.Template;
import dev.gather.reference.Templates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code status:} and {@code headers:} of a route. */
final class ReplyHeads {
    static final Field<Integer> STATUS = Field.withDefault(
            "status",
            Types.integer(200, 399),
            200,
            "200",
            "The HTTP status of a good answer, whole or partial. With 204 it has no body.");
    static final Field<Map<String, Located<String>>> HEADERS = Field.withDefault(
            "headers",
            Types.map(HeaderText.NAME, "a header's name, such as Location", Types.located(Types.string())),
            Map.of(),
            "none",
            "Headers of a good answer, text with references: `Location: \"/orders/{order.id}\"`."
                    + " One with `{x?}` is left out where there is no value.");

    /** Statuses that mean something about a request that no route can know. */
    private static final Set<Integer> NEVER = Set.of(205, 206, 304);

    private static final Set<String> OURS = Set.of(
            "allow",
            "connection",
            "content-encoding",
            "content-length",
            "content-range",
            "content-type",
            "date",
            "gather-status",
            "keep-alive",
            "proxy-connection",
            "server-timing",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-request-id");

    private ReplyHeads() {}

    static ReplyHead read(Values route, Templates templates) {
        int status = route.get(STATUS);
        if (NEVER.contains(status)) {
            route.problem(STATUS, "a status from 200 to 399 other than 205, 206 and 304");
        }
        Keys names = new Keys(route.node(HEADERS), route.problems());
        List<ReplyHead.Line> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        route.get(HEADERS).forEach((name, text) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (OURS.contains(lower)) {
                names.problem(name, "a header that the server writes itself", "another header");
            } else if (!seen.add(lower)) {
                names.problem(name, "the same header again", "each header once, whatever its case");
            }
            Template template = templates.header(text);
            if (template != null) {
                lines.add(new ReplyHead.Line(name, template));
            }
        });
        return new ReplyHead(status, List.copyOf(lines));
    }
}
