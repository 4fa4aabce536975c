package dev.gather.source.http;

import dev.gather.config.Field;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.json.Json;
import dev.gather.reference.Names;
import dev.gather.reference.Templates;
import dev.gather.source.CallSpec;
import dev.gather.source.OpenKind;
import dev.gather.source.Opening;
import dev.gather.source.Policy;
import dev.gather.source.ResourceName;
import dev.gather.source.Room;
import dev.gather.source.SourceException;
import dev.gather.source.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts that are calls of HTTP services: {@code http: users} with {@code get: "/users/{userId}"}. */
public final class HttpKind implements SourceKind<UpstreamConfig, HttpCall> {
    private static final Field<Map<String, UpstreamConfig>> UPSTREAMS = Field.optional(
            "upstreams",
            Types.map(Names.GRAMMAR, "a name of letters, digits and _", UpstreamConfig.TYPE),
            "The HTTP services, by name.");
    private static final Field<String> HTTP =
            Field.optional("http", Types.nonEmptyString(), "Asked of this upstream over HTTP.");

    @Override
    public String key() {
        return HTTP.name();
    }

    @Override
    public List<Field<?>> fields() {
        List<Field<?>> fields = new ArrayList<>(List.of(HTTP));
        fields.addAll(CallReader.FIELDS);
        return fields;
    }

    @Override
    public Field<Map<String, UpstreamConfig>> section() {
        return UPSTREAMS;
    }

    @Override
    public boolean hasStatus(Values part) {
        return !part.has(CallReader.BATCH);
    }

    @Override
    public Room room(UpstreamConfig upstream) {
        return upstream.room();
    }

    @Override
    public Policy policy(UpstreamConfig upstream) {
        return upstream.policy();
    }

    @Override
    public @Nullable HttpCall read(Values part, Map<String, UpstreamConfig> upstreams, Templates templates) {
        ResourceName.check(part, HTTP, UPSTREAMS, upstreams.keySet());
        return new CallReader(part, templates).read(part.get(HTTP));
    }

    @Override
    public OpenKind<HttpCall> open(
            Opening opening, Map<String, UpstreamConfig> upstreams, List<Planned<HttpCall>> calls) {
        return new Upstreams(opening, upstreams);
    }

    /**
     * A call that stands in no config. Its answer is JSON; any status but 200 to 299 is a failure.
     *
     * @param target path and query, encoded
     * @throws SourceException for what cannot be sent
     */
    public static CallSpec call(
            String upstream, String method, String target, Map<String, String> headers, @Nullable Json body) {
        return FreeCall.of(upstream, method, target, headers, body);
    }
}
