package dev.gather.reference;

import dev.gather.json.Json;
import org.jspecify.annotations.Nullable;

/** The values of a route's names during one request; parts gain theirs as they settle. Confined to one event loop. */
public final class Bindings {
    private final @Nullable Json[] values;
    private final int[] statuses;

    public Bindings(Names names) {
        this(new Json[names.size()], new int[names.size()]);
    }

    private Bindings(@Nullable Json[] values, int[] statuses) {
        this.values = values;
        this.statuses = statuses;
    }

    public void set(Names.Name name, @Nullable Json value) {
        values[name.slot()] = value;
    }

    /** @param status the HTTP status that the value came with, or 0 */
    public void set(Names.Name name, @Nullable Json value, int status) {
        values[name.slot()] = value;
        statuses[name.slot()] = status;
    }

    /** The same with another value for one name; what is set later on either is not seen by the other. */
    public Bindings with(Names.Name name, @Nullable Json value) {
        Bindings copy = copy();
        copy.set(name, value);
        return copy;
    }

    /** The same values, to be changed apart. */
    public Bindings copy() {
        return new Bindings(values.clone(), statuses);
    }

    /** The value of a name, or null if it has none. */
    public @Nullable Json get(Names.Name name) {
        return values[name.slot()];
    }

    /** The HTTP status that a name's value came with, or null if there was none. */
    @Nullable
    Json status(Names.Name name) {
        int status = statuses[name.slot()];
        return status == 0 ? null : Json.of(status);
    }
}
