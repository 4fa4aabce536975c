package dev.gather.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who watches has not seen.
 *
 * @param version as it is now
 * @param whole whether he needs the whole body
 * @param changes else what leads to it, maybe nothing
 * @param trouble what is to be told of, or null
 */
record News(
        Version version,
        boolean whole,
        List<Change> changes,
        @Nullable Trouble trouble) {

    /**
     * What is news to somebody who has seen this, or null if nothing is.
     *
     * @param seen a revision, 0 if none
     * @param told how many troubles he was told of
     */
    static @Nullable News of(Version version, long seen, long told) {
        Trouble now = version.trouble();
        Trouble trouble = now != null && now.number() > told ? now : null;
        boolean behind = version.body() != null && version.revision() != seen;
        if (!behind && trouble == null) {
            return null;
        }
        List<Change> changes = behind ? version.since(seen) : List.of();
        return new News(version, changes == null, changes == null ? List.of() : changes, trouble);
    }
}
