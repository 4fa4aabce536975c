package dev.gather.source.http;

import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.Reference;
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

    /** The texts that stand for the list, one for each call; null if the value is no list. */
    @Nullable
    List<String> split(Bindings bindings) throws BindingException {
        List<String> elements = UrlValue.elements(list, list.resolve(bindings));
        if (elements == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int from = 0; from < elements.size(); from += size) {
            int to = Math.min(elements.size(), from + size);
            texts.add(String.join(UrlValue.SEPARATOR, elements.subList(from, to)));
        }
        return texts;
    }
}
