package dev.gather.source.http;

import dev.gather.config.Field;
import dev.gather.config.Located;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.reference.Names;
import dev.gather.reference.Template;
import dev.gather.reference.Templates;
import dev.gather.source.OpenKind;
import dev.gather.source.Opening;
import dev.gather.source.ResourceName;
import dev.gather.source.Room;
import dev.gather.source.SourceKind;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parts fetched from HTTP services: {@code http: users} with {@code get: "/users/{userId}"}. */
public final class HttpKind implements SourceKind<UpstreamConfig, HttpCall> {
    private static final Field<Map<String, UpstreamConfig>> UPSTREAMS = Field.optional(
            "upstreams",
            Types.map(Names.GRAMMAR, "a name of letters, digits and _", UpstreamConfig.TYPE),
            "The HTTP services, by name.");
    private static final Field<String> HTTP =
            Field.optional("http", Types.nonEmptyString(), "Fetched from this upstream over HTTP.");
    private static final Field<Located<String>> GET = Field.optional(
            "get",
            Types.located(Types.nonEmptyString()),
            "The path and query to GET, with references: `\"/users/{userId}\"`.");

    /** Path and query of RFC 3986, 3.3 and 3.4. */
    private static final Pattern URL_TEXT = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]++|%[0-9A-Fa-f]{2})*+");

    @Override
    public String key() {
        return HTTP.name();
    }

    @Override
    public List<Field<?>> fields() {
        return List.of(HTTP, GET);
    }

    @Override
    public Field<Map<String, UpstreamConfig>> section() {
        return UPSTREAMS;
    }

    @Override
    public Room room(UpstreamConfig upstream) {
        return upstream.room();
    }

    @Override
    public @Nullable HttpCall read(Values part, Map<String, UpstreamConfig> upstreams, Templates templates) {
        String upstream = part.get(HTTP);
        ResourceName.check(part, HTTP, UPSTREAMS, upstreams.keySet());
        Located<String> path = part.find(GET);
        if (path == null) {
            part.problem("no path", "get: \"/path\", what to ask of the upstream");
            return null;
        }
        if (!path.value().startsWith("/") || path.value().indexOf('#') >= 0) {
            part.problem(GET, "a path that starts with / and has no #");
            return null;
        }
        Template template = templates.parse(path);
        if (template == null) {
            return null;
        }
        if (!template.pieces().stream().allMatch(HttpKind::isUrlText)) {
            part.problem(GET, "a path and query of characters that a URL may have; a space is %20");
            return null;
        }
        return new HttpCall(upstream, UriTemplate.of(path.value(), template));
    }

    /** What a reference stands for is encoded when it is known. */
    private static boolean isUrlText(Template.Piece piece) {
        return piece.literal() == null || URL_TEXT.matcher(piece.literal()).matches();
    }

    @Override
    public OpenKind<HttpCall> open(
            Opening opening, Map<String, UpstreamConfig> upstreams, List<Planned<HttpCall>> calls) {
        return new Upstreams(opening.vertx(), upstreams);
    }
}
