package dev.gather.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with references in it: {@code /reviews/{user.segment}} is a literal and a reference. Literals are never empty
 * and never stand beside each other.
 */
public record Template(List<Piece> pieces) {

    /** A piece of the text: one of the two is set. */
    public record Piece(@Nullable String literal, @Nullable Reference reference) {}

    /** The reference that the whole text is, so that its value keeps its type; null where there is more or less. */
    public @Nullable Reference only() {
        return pieces.size() == 1 ? pieces.get(0).reference() : null;
    }

    public boolean isLiteral() {
        return pieces.stream().allMatch(piece -> piece.reference() == null);
    }

    public List<Reference> references() {
        return pieces.stream()
                .map(Piece::reference)
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
