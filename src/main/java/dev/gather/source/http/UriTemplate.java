package dev.gather.source.http;

import dev.gather.json.Json;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.Reference;
import dev.gather.reference.Template;
import dev.gather.reference.Template.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Path and query of a call, with references. What a value is can change neither the number of segments nor of query
 * pairs: it lands percent-encoded, inside the one place it was written in.
 *
 * @param text as it stands in the config
 * @param path the pieces before the question mark
 * @param query the pairs behind it, each with its pieces
 */
record UriTemplate(String text, List<Piece> path, List<List<Piece>> query) {
    /** The longest URL that is sent; servers commonly refuse longer ones. */
    static final int LENGTH_MAX = 8 * 1024;

    /** The text that stands for a reference to a list, in one of the calls over which it is split. */
    record Fixed(Reference reference, String text) {}

    static UriTemplate of(String text, Template template) {
        List<Piece> path = new ArrayList<>();
        List<List<Piece>> query = new ArrayList<>();
        for (Piece piece : template.pieces()) {
            if (piece.literal() == null) {
                (query.isEmpty() ? path : query.get(query.size() - 1)).add(piece);
            } else {
                addLiteral(piece.literal(), path, query);
            }
        }
        return new UriTemplate(text, path, query);
    }

    private static void addLiteral(String literal, List<Piece> path, List<List<Piece>> query) {
        String rest = literal;
        if (query.isEmpty()) {
            int question = rest.indexOf('?');
            addText(path, question < 0 ? rest : rest.substring(0, question));
            if (question < 0) {
                return;
            }
            query.add(new ArrayList<>());
            rest = rest.substring(question + 1);
        }
        String[] pairs = rest.split("&", -1);
        addText(query.get(query.size() - 1), pairs[0]);
        for (int i = 1; i < pairs.length; i++) {
            query.add(new ArrayList<>());
            addText(query.get(query.size() - 1), pairs[i]);
        }
    }

    private static void addText(List<Piece> pieces, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, null));
        }
    }

    List<Reference> queryReferences() {
        return query.stream()
                .flatMap(pair -> new Template(pair).references().stream())
                .toList();
    }

    List<Reference> references() {
        List<Reference> found = new ArrayList<>(new Template(path).references());
        found.addAll(queryReferences());
        return found;
    }

    /**
     * The request target with every reference replaced, or null if a list in the query is empty, so that
     * there is nothing to ask for.
     *
     * @param fixed what stands for a list instead of its value, or null
     */
    @Nullable
    String bind(String basePath, Bindings bindings, @Nullable Fixed fixed) throws BindingException {
        StringBuilder target = new StringBuilder(basePath);
        int start = target.length();
        for (Piece piece : path) {
            target.append(piece.reference() == null ? piece.literal() : UrlValue.segment(piece.reference(), bindings));
        }
        refuseDots(target, start);
        char separator = '?';
        for (List<Piece> pair : query) {
            if (isDropped(pair, bindings)) {
                continue;
            }
            target.append(separator);
            separator = '&';
            if (!appendPair(target, pair, bindings, fixed)) {
                return null;
            }
        }
        return target.toString();
    }

    private static boolean appendPair(StringBuilder target, List<Piece> pair, Bindings bindings, @Nullable Fixed fixed)
            throws BindingException {
        for (Piece piece : pair) {
            Reference reference = piece.reference();
            String value = reference == null ? piece.literal() : value(reference, bindings, fixed);
            if (value == null) {
                return false;
            }
            target.append(value);
        }
        return true;
    }

    private static @Nullable String value(Reference reference, Bindings bindings, @Nullable Fixed fixed)
            throws BindingException {
        return fixed != null && fixed.reference().equals(reference)
                ? fixed.text()
                : UrlValue.query(reference, bindings);
    }

    private static boolean isDropped(List<Piece> pair, Bindings bindings) {
        for (Piece piece : pair) {
            Reference reference = piece.reference();
            if (reference != null && reference.optional()) {
                Json value = reference.resolve(bindings);
                if (value == null || value.isNull()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A value beside literal text, such as {@code .{x}}, must not complete a dot segment either. */
    private void refuseDots(CharSequence target, int start) throws BindingException {
        Reference first = firstOfPath();
        if (first == null) {
            return;
        }
        int segment = start;
        for (int at = start; at <= target.length(); at++) {
            if (at == target.length() || target.charAt(at) == '/') {
                if (isDots(target, segment, at)) {
                    throw new BindingException(first, "makes a dot segment of the path");
                }
                segment = at + 1;
            }
        }
    }

    private @Nullable Reference firstOfPath() {
        for (Piece piece : path) {
            if (piece.reference() != null) {
                return piece.reference();
            }
        }
        return null;
    }

    private static boolean isDots(CharSequence target, int from, int to) {
        int length = to - from;
        return (length == 1 || length == 2) && target.charAt(from) == '.' && target.charAt(to - 1) == '.';
    }
}
