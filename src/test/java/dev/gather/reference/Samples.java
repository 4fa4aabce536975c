package dev.gather.reference;

import dev.gather.config.Problems;
import dev.gather.request.Parameter;
import dev.gather.request.ParameterSchema;
import java.util.List;
import java.util.Objects;

/** Names for tests: a path parameter {@code id}, a query parameter {@code q} and the parts {@code user} and {@code orders}. */
public final class Samples {
    private static final ParameterSchema STRING = new ParameterSchema(
            ParameterSchema.Type.STRING, null, null, null, null, 0, Integer.MAX_VALUE, null, List.of());

    private Samples() {}

    public static Names names() {
        Names names = new Names();
        names.addParameter(new Parameter("id", Parameter.In.PATH, true, true, STRING, null, null));
        names.addParameter(new Parameter("q", Parameter.In.QUERY, false, true, STRING, null, null));
        names.addPart("user");
        names.addPart("orders");
        return names;
    }

    public static Names.Name name(Names names, String text) {
        return Objects.requireNonNull(names.find(text));
    }

    public static Templates templates(Names names) {
        return new Templates(names, new Problems());
    }
}
