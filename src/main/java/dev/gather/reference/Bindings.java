package dev.gather.reference;

import dev.gather.json.Json;
import org.jspecify.annotations.Nullable;

/** The values of a route's names during one request; parts gain theirs as they settle. Confined to one event loop. */
public final class Bindings {
    private final @Nullable Json[] values;

    public Bindings(Names names) {
        values = new Json[names.size()];
    }

    public void set(Names.Name name, @Nullable Json value) {
        values[name.slot()] = value;
    }

    @Nullable
    Json get(int slot) {
        return values[slot];
    }
}
