package dev.gather.source.postgres;

import dev.gather.reference.Reference;
import dev.gather.request.Parameter;
import dev.gather.request.ParameterSchema;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The SQL type that each reference of a query is cast to. A parameter has the type it was declared with; for
 * anything else Postgres is asked, once, which type it infers for that place.
 */
final class SqlTypes {
    /** Each asking has a name of its own: one that is cancelled may leave its statement behind on the connection. */
    private static final AtomicLong ASKED = new AtomicLong();

    private SqlTypes() {}

    /** The types that are known without asking; null in the place of the others. */
    static List<@Nullable String> declared(SqlText text) {
        List<@Nullable String> types = new ArrayList<>();
        text.references().forEach(reference -> types.add(declared(reference)));
        return types;
    }

    private static @Nullable String declared(Reference reference) {
        Parameter parameter = reference.name().parameter();
        if (parameter == null || !parameter.declared() || !reference.path().isEmpty()) {
            return null;
        }
        return type(parameter.schema());
    }

    private static String type(ParameterSchema schema) {
        if (schema.items() != null) {
            return type(schema.items()) + "[]";
        }
        if (schema.format() != null) {
            return schema.format().equals("date-time") ? "timestamptz" : schema.format();
        }
        return switch (schema.type()) {
            case INTEGER -> "bigint";
            case NUMBER -> "numeric";
            case BOOLEAN -> "boolean";
            default -> "text";
        };
    }

    /** Asks Postgres for the types that are not known yet. */
    static Future<List<String>> infer(Lease lease, SqlText text, List<@Nullable String> known) {
        String sql = text.with(i -> known.get(i) == null ? "$" + (i + 1) : "$" + (i + 1) + "::" + known.get(i));
        String name = "gather_types_" + ASKED.incrementAndGet();
        String ask = "select parameter_types::text[] from pg_prepared_statements where name = '" + name + "'";
        return lease.query("prepare " + name + " as " + sql)
                .compose(prepared -> lease.query(ask))
                .compose(rows -> lease.query("deallocate " + name)
                        .map(gone -> types(rows.iterator().next())));
    }

    private static List<String> types(Row row) {
        return Arrays.stream(row.getArrayOfStrings(0)).map(SqlValue::castName).toList();
    }
}
