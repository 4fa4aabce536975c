package dev.gather.source.postgres;

import dev.gather.json.Json;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.Reference;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query as Postgres gets it. Every value goes as text and is cast there, by Postgres's own rules for the type of its
 * place, so that no digit of a number passes through a type of ours.
 *
 * @param sql the statement, whose rows are JSON texts
 * @param references the values to bind
 * @param types the type of each
 */
record SqlStatement(String sql, List<Reference> references, List<String> types) {

    static SqlStatement of(SqlCall call, List<String> types, int rowsMax, long answerBytesMax) {
        String query = call.text().with(i -> placeholder(i + 1, types.get(i)));
        // One more than may come, so that too many are noticed. The line end closes a comment.
        int limit = call.rows() == SqlCall.Rows.MANY ? rowsMax + 1 : 2;
        String rows = "select row_to_json(gather_row)::text as json from (\n" + query + "\n) gather_row limit " + limit;
        String sql =
                "select case when octet_length(json) <= " + answerBytesMax + " then json end from (" + rows + ") r";
        return new SqlStatement(sql, call.text().references(), types);
    }

    private static String placeholder(int number, String type) {
        return "$" + number + (isArray(type) ? "::text[]::" : "::text::") + type;
    }

    private static boolean isArray(String type) {
        return type.endsWith("[]");
    }

    Tuple bind(Bindings bindings) throws BindingException {
        Tuple values = Tuple.tuple();
        for (int i = 0; i < references.size(); i++) {
            values.addValue(value(references.get(i), types.get(i), bindings));
        }
        return values;
    }

    private static @Nullable Object value(Reference reference, String type, Bindings bindings) throws BindingException {
        Json value = reference.resolve(bindings);
        if (value == null && !reference.optional()) {
            throw new BindingException(reference, "has no value");
        }
        if (value == null || value.isNull()) {
            return null;
        }
        if (type.startsWith("json")) {
            return isArray(type) ? texts(reference, value, true) : value.toString();
        }
        return isArray(type) ? texts(reference, value, false) : scalar(reference, value);
    }

    private static @Nullable String[] texts(Reference reference, Json list, boolean json) throws BindingException {
        if (list.kind() != Json.Kind.ARRAY) {
            throw new BindingException(reference, "is not a list");
        }
        List<Json> elements = list.elements();
        @Nullable String[] texts = new String[elements.size()];
        for (int i = 0; i < texts.length; i++) {
            Json element = elements.get(i);
            texts[i] = element.isNull() ? null : json ? element.toString() : scalar(reference, element);
        }
        return texts;
    }

    private static String scalar(Reference reference, Json value) throws BindingException {
        if (value.kind() == Json.Kind.ARRAY || value.kind() == Json.Kind.OBJECT) {
            throw new BindingException(reference, "is not a single value");
        }
        String text = value.text();
        if (text.indexOf('\0') >= 0) {
            throw new BindingException(reference, "holds a NUL, which Postgres has no text for");
        }
        return text;
    }
}
