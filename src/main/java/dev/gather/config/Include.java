package dev.gather.config;

import java.util.List;

/** The key by which a config file names others that belong to it. */
public final class Include {
    /** To be listed in a root type whose config may stand in several files. */
    public static final Field<List<String>> FIELD = Field.withDefault(
            "include",
            Types.list(Types.nonEmptyString()),
            List.of(),
            "none",
            "More files of this form, by paths or patterns (`routes/*.yaml`) relative to the file that names them.");

    private Include() {}
}
