package dev.gather.compose;

import dev.gather.plan.ReplyHead;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.HeaderText;
import dev.gather.reply.Reply.Header;
import java.util.ArrayList;
import java.util.List;

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
            String text = HeaderText.of(line.text(), bindings);
            if (text != null) {
                headers.add(new Header(line.name(), text));
            }
        }
        return headers;
    }
}
