package dev.gather.compose;

import dev.gather.plan.ReplyHead;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.HeaderText;
import dev.gather.reply.Reply.Header;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers that a route says, with the values of one request. Pure. */
final class ReplyHeaders {
    private ReplyHeaders() {}

    /** @throws BindingException if a value is missing, or none that a header can hold */
    static List<Header> of(ReplyHead head, Bindings bindings) throws BindingException {
        return of(head.headers(), bindings);
    }

    /**
     * What is wrong with those that depend on the client alone; null if nothing is. Asked before anything runs: a
     * client who hears that his request was bad must not have written.
     */
    static @Nullable BindingException unfit(ReplyHead head, Bindings bindings) {
        try {
            of(head.clientsHeaders(), bindings);
            return null;
        } catch (BindingException e) {
            return e;
        }
    }

    private static List<Header> of(List<ReplyHead.Line> lines, Bindings bindings) throws BindingException {
        if (lines.isEmpty()) {
            return List.of();
        }
        List<Header> headers = new ArrayList<>(lines.size());
        for (ReplyHead.Line line : lines) {
            String text = HeaderText.of(line.text(), bindings);
            if (text != null) {
                headers.add(new Header(line.name(), text));
            }
        }
        return headers;
    }
}
