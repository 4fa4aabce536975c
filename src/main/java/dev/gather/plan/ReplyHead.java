package dev.gather.plan;

import dev.gather.reference.Reference;
import dev.gather.reference.Template;
import java.util.List;

/**
 * What a good answer of a route has before its body.
 *
 * @param status the HTTP status, 200 to 399
 * @param headers in the order they are written; none that the server itself writes
 */
public record ReplyHead(int status, List<Line> headers) {
    static final int NO_CONTENT = 204;

    /** A header; its text may hold references. */
    public record Line(String name, Template text) {
        private boolean isClients() {
            List<Reference> references = text.references();
            return !references.isEmpty()
                    && references.stream()
                            .allMatch(reference -> reference.name().isClients());
        }
    }

    public boolean isWithBody() {
        return status != NO_CONTENT;
    }

    /** Those whose values are all the client's, and so are known before anything is done for them. */
    public List<Line> clientsHeaders() {
        return headers.stream().filter(Line::isClients).toList();
    }

    List<Reference> references() {
        return headers.stream()
                .flatMap(line -> line.text().references().stream())
                .toList();
    }
}
