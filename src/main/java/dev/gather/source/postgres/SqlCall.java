package dev.gather.source.postgres;

import dev.gather.reference.Reference;
import dev.gather.source.CallSpec;
import dev.gather.source.NotFound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a part asks of a database.
 *
 * @param database its name in the config
 * @param text the statement
 * @param rows what becomes of its rows
 * @param notFound what it means that there is no row, or null if that depends on the part
 */
record SqlCall(
        String database, SqlText text, Rows rows, @Nullable NotFound notFound) implements CallSpec {

    /** What becomes of the rows of a query. */
    enum Rows {
        /** An array of objects. */
        MANY,
        /** The object that is the one row; none is not found, two are malformed. */
        ONE,
        /** The first column of the one row. */
        VALUE,
        /** How many rows there are, or were changed. */
        NONE
    }

    @Override
    public List<Reference> references() {
        return text.references();
    }

    @Override
    public Effect effect() {
        return text.head().writes() ? Effect.WRITES : Effect.BY_ROUTE;
    }

    @Override
    public String resource() {
        return database;
    }

    @Override
    public String describe() {
        String sql = text.with(i -> text.references().get(i).toString());
        return sql.strip().replaceAll("\\s+", " ") + " of " + database;
    }
}
