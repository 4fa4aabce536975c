package dev.gather.source.http;

import dev.gather.reference.Reference;
import dev.gather.source.CallSpec;
import java.util.List;

/**
 * What a part asks of an upstream.
 *
 * @param upstream its name in the config
 * @param uri path and query
 */
record HttpCall(String upstream, UriTemplate uri) implements CallSpec {
    @Override
    public List<Reference> references() {
        return uri.references();
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public String resource() {
        return upstream;
    }

    @Override
    public String describe() {
        return "GET " + uri.text() + " of " + upstream;
    }
}
