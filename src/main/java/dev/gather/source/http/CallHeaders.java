package dev.gather.source.http;

import dev.gather.config.Field;
import dev.gather.config.Located;
import dev.gather.config.MapNode;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.reference.HeaderText;
import dev.gather.reference.Template;
import dev.gather.reference.Templates;
import dev.gather.source.http.HttpCall.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code headers:} of a part. */
final class CallHeaders {
    static final Field<Map<String, Located<String>>> FIELD = Field.withDefault(
            "headers",
            Types.map(HeaderText.NAME, "a header's name, such as Accept-Language", Types.located(Types.string())),
            Map.of(),
            "none",
            "Headers to send, text with references: `X-Tenant: \"{tenant}\"`."
                    + " One with `{x?}` is left out where there is no value.");

    /** Those that frame the request, belong to the connection, or are written by the server itself. */
    private static final Set<String> OURS = Set.of(
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-request-id",
            "x-request-timeout-ms");

    private CallHeaders() {}

    /** Whether it is the name of a header that a call may send. */
    static boolean isOne(String name) {
        return name.matches(HeaderText.NAME) && !OURS.contains(name.toLowerCase(Locale.ROOT));
    }

    static List<Line> read(Values part, Templates templates) {
        Set<String> seen = new HashSet<>();
        List<Line> lines = new ArrayList<>();
        part.get(FIELD).forEach((name, text) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (OURS.contains(lower)) {
                problem(part, name, "a header that the server writes itself", "another header");
            } else if (!seen.add(lower)) {
                problem(part, name, "the same header again", "each header once, whatever its case");
            }
            Template template = templates.header(text);
            if (template != null) {
                lines.add(new Line(name, template));
            }
        });
        return List.copyOf(lines);
    }

    private static void problem(Values part, String name, String found, String expected) {
        ((MapNode) part.node(FIELD))
                .entries().stream()
                        .filter(entry -> entry.key().equals(name))
                        .forEach(entry -> part.problems()
                                .add(entry.keyPosition(), entry.value().path(), found, expected));
    }
}
