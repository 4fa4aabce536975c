package dev.gather.source.http;

import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.Reference;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a long list in a query is split over several calls.
 *
 * @param list the reference to it
 * @param size the most elements in a call
 */
record Batch(Reference list, int size) {
    /** Each call is a URL of up to 8 KiB that waits for its turn: the list may be as long as a client makes it. */
    static final int CALLS_MAX = 1_000;

    /**
     * The texts that stand for the list, one for each call; null if the value is no list.
     *
     * @throws SourceException if there would be more than {@link #CALLS_MAX}
     */
    @Nullable
    List<String> split(Bindings bindings) throws BindingException {
        List<String> elements = UrlValue.elements(list, list.resolve(bindings));
        if (elements == null) {
            return null;
        }
        if (elements.size() > (long) CALLS_MAX * size) {
            throw new SourceException(tooMany(elements.size()));
        }
        List<String> texts = new ArrayList<>();
        for (int from = 0; from < elements.size(); from += size) {
            int to = Math.min(elements.size(), from + size);
            texts.add(String.join(UrlValue.SEPARATOR, elements.subList(from, to)));
        }
        return texts;
    }

    private Failure tooMany(int elements) {
        String told = "A list has " + elements + " elements, more than " + CALLS_MAX + " calls can take.";
        return new Failure(Reason.TOO_LARGE, told, 0, list.name().isClients(), told);
    }
}
