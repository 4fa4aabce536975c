package dev.gather.compose;

import dev.gather.json.Json;
import dev.gather.plan.ReplyHead;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.Reference;
import dev.gather.reference.Template;
import dev.gather.reply.Reply.Header;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers that a route says, with the values of one request. Pure. */
final class ReplyHeaders {
    private ReplyHeaders() {}

    /** @throws BindingException if a value is missing, or none that a header can hold */
    static List<Header> of(ReplyHead head, Bindings bindings) throws BindingException {
        if (head.headers().isEmpty()) {
            return List.of();
        }
        List<Header> headers = new ArrayList<>(head.headers().size());
        for (ReplyHead.Line line : head.headers()) {
            String text = text(line.text(), bindings);
            if (text != null) {
                headers.add(new Header(line.name(), text));
            }
        }
        return headers;
    }

    /** Null if a value that may be missing is. */
    private static @Nullable String text(Template template, Bindings bindings) throws BindingException {
        StringBuilder text = new StringBuilder();
        for (Template.Piece piece : template.pieces()) {
            Reference reference = piece.reference();
            String added = reference == null ? piece.literal() : value(reference, bindings);
            if (added == null) {
                return null;
            }
            text.append(added);
        }
        return text.toString();
    }

    private static @Nullable String value(Reference reference, Bindings bindings) throws BindingException {
        Json value = reference.resolve(bindings);
        if (value == null || value.isNull()) {
            if (reference.optional()) {
                return null;
            }
            throw new BindingException(reference, "has no value");
        }
        if (value.kind() == Json.Kind.OBJECT || value.kind() == Json.Kind.ARRAY) {
            throw new BindingException(reference, "is an object or a list, which fits into no header");
        }
        String text = value.text();
        if (!ReplyHead.isVisible(text)) {
            throw new BindingException(reference, "has characters that fit into no header");
        }
        return text;
    }
}
