package dev.gather.source.postgres;

import dev.gather.reference.Reference;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A query with its references taken out: the literals around them, so that literal, reference, literal … in turn.
 *
 * @param literals one more than there are references
 * @param references one bound value each
 */
record SqlText(List<String> literals, List<Reference> references) {

    /** The query with each reference's place filled, given its number from 0. */
    String with(IntFunction<String> placeholder) {
        StringBuilder sql = new StringBuilder(literals.get(0));
        for (int i = 0; i < references.size(); i++) {
            sql.append(placeholder.apply(i)).append(literals.get(i + 1));
        }
        return sql.toString();
    }

    SqlHead head() {
        return SqlHead.of(with(i -> "$" + (i + 1)));
    }
}
