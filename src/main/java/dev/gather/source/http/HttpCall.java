package dev.gather.source.http;

import dev.gather.json.Json;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.HeaderText;
import dev.gather.reference.Reference;
import dev.gather.reference.Shape;
import dev.gather.reference.ShapeWriter;
import dev.gather.reference.Template;
import dev.gather.source.CallSpec;
import dev.gather.source.SourceException;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a part asks of an upstream.
 *
 * @param upstream its name in the config
 * @param uri path and query
 * @param headers in the order they are written
 * @param body the JSON that is sent, or null for nothing
 * @param answers what becomes of the answer
 * @param batch that a list is split over several calls, or null
 */
record HttpCall(
        String upstream,
        HttpMethod method,
        UriTemplate uri,
        List<Line> headers,
        @Nullable Shape body,
        AnswerRules answers,
        @Nullable Batch batch)
        implements CallSpec {

    /** A header. */
    record Line(String name, Template text) {}

    @Override
    public List<Reference> references() {
        List<Reference> all = new ArrayList<>(uri.references());
        headers.forEach(line -> all.addAll(line.text().references()));
        if (body != null) {
            all.addAll(body.references());
        }
        return all;
    }

    @Override
    public Effect effect() {
        return method.equals(HttpMethod.GET) ? Effect.READS : Effect.WRITES;
    }

    @Override
    public String resource() {
        return upstream;
    }

    @Override
    public String describe() {
        return method + " " + uri.text() + " of " + upstream;
    }

    /**
     * The calls that are made for these values: one, or several where a list is split, or none where a list in the
     * query is empty, so that there is nothing to ask for.
     *
     * @throws SourceException if a list is too long to be split
     */
    List<BoundCall> bind(String basePath, Bindings bindings) throws BindingException {
        List<String> targets = targets(basePath, bindings);
        if (targets.isEmpty()) {
            return List.of();
        }
        Map<String, String> lines = lines(bindings);
        Json json = body == null ? null : ShapeWriter.value(body, bindings);
        List<BoundCall> calls = new ArrayList<>(targets.size());
        targets.forEach(target -> calls.add(new BoundCall(target, lines, json)));
        return calls;
    }

    private List<String> targets(String basePath, Bindings bindings) throws BindingException {
        List<String> texts = batch == null ? null : batch.split(bindings);
        if (batch == null || texts == null) {
            String target = uri.bind(basePath, bindings, null);
            return target == null ? List.of() : List.of(target);
        }
        List<String> targets = new ArrayList<>(texts.size());
        for (String text : texts) {
            String target = uri.bind(basePath, bindings, new UriTemplate.Fixed(batch.list(), text));
            if (target != null) {
                targets.add(target);
            }
        }
        return targets;
    }

    private Map<String, String> lines(Bindings bindings) throws BindingException {
        if (headers.isEmpty()) {
            return Map.of();
        }
        Map<String, String> lines = new LinkedHashMap<>();
        for (Line line : headers) {
            String text = HeaderText.of(line.text(), bindings);
            if (text != null) {
                lines.put(line.name(), text);
            }
        }
        return lines;
    }
}
