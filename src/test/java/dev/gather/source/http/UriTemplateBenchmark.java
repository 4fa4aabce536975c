package dev.gather.source.http;

import dev.gather.json.Json;
import dev.gather.kit.Benchmarked;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.Names;
import dev.gather.reference.Samples;
import dev.gather.reference.TemplateException;
import dev.gather.reference.TemplateParser;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

/** Path and query of a call with a number in its path and a text in its query. */
public class UriTemplateBenchmark extends Benchmarked {
    private static final String TEMPLATE = "/users/{id}/orders?search={q}&limit=20";

    private final UriTemplate template;
    private final Bindings bindings;

    public UriTemplateBenchmark() {
        Names names = Samples.names();
        bindings = new Bindings(names);
        bindings.set(Samples.name(names, "id"), Json.of(4711));
        bindings.set(Samples.name(names, "q"), Json.of("red & blue"));
        try {
            template = UriTemplate.of(TEMPLATE, new TemplateParser(names).parse(TEMPLATE));
        } catch (TemplateException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public @Nullable String bind() throws BindingException {
        return template.bind("/v1", bindings, null);
    }
}
