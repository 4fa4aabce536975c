package dev.gather.source;

import dev.gather.reference.Reference;
import java.util.List;

/** What a part asks of its source: pure data, made at start and printable. */
public interface CallSpec {
    /** Every reference whose value the call needs. */
    List<Reference> references();

    /** In a line for people: {@code GET /users/{userId} of users}. */
    String describe();
}
