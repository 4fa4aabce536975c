package dev.gather.source;

import dev.gather.config.Field;
import dev.gather.config.Spelling;
import dev.gather.config.Values;
import java.util.Set;

/** The name by which a part says which of its kind's resources it uses. */
public final class ResourceName {
    private ResourceName() {}

    /**
     * Reports a name that no resource has.
     *
     * @param field where the part names it
     * @param section where the resources are named
     * @param known their names
     */
    public static void check(Values part, Field<String> field, Field<?> section, Set<String> known) {
        String name = part.get(field);
        if (!known.contains(name)) {
            String names = known.isEmpty() ? ", where there is none" : ": " + String.join(", ", known);
            part.problem(field, "a name under " + section.name() + names, Spelling.hint(name, known));
        }
    }
}
