package dev.gather.live;

import dev.gather.json.Json;
import dev.gather.json.JsonPatch;
import dev.gather.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is known of something that is watched, after one composing. Immutable; any thread.
 *
 * <p>It keeps so many changes as are of use: whoever has missed more than the body is long gets the body. So what is
 * kept for those who come back is never more than twice the body.
 *
 * @param epoch of one who is watched without a break; the revisions of another have nothing to do with these
 * @param revision of the body, from 1; 0 while there is none
 * @param status that the body came with
 * @param body the last good answer, or null
 * @param changes the last ones, in order, the last of them to this revision
 * @param troubles how many there were, this one included
 * @param trouble what there is now, or null
 */
record Version(
        String epoch,
        long revision,
        int status,
        @Nullable Json body,
        List<Change> changes,
        long troubles,
        @Nullable Trouble trouble) {
    static final int CHANGES_MAX = 64;

    static Version first() {
        String epoch = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return new Version(epoch, 0, 0, null, List.of(), 0, null);
    }

    /** What is known after this reply; the same object if nothing is news. */
    Version after(Reply reply) {
        return reply.isProblem() ? failed(reply) : answered(reply);
    }

    /** One trouble is told once, however often it is met: the breaker's 503 is still the source's 502. */
    private Version failed(Reply reply) {
        if (trouble != null && isSame(trouble.status(), reply.status())) {
            return this;
        }
        Trouble met = new Trouble(troubles + 1, reply.status(), reply.body());
        return new Version(epoch, revision, status, body, changes, troubles + 1, met);
    }

    private static boolean isSame(int one, int other) {
        return one == other || (one >= 500 && other >= 500);
    }

    private Version answered(Reply reply) {
        byte[] bytes = reply.body().getBytes();
        Json made = Json.trusted(bytes, 0, bytes.length);
        Json patch = body == null ? null : JsonPatch.of(body, made);
        boolean same = patch != null && patch.equals(Json.EMPTY_ARRAY);
        if (same && trouble == null) {
            return this;
        }
        return new Version(epoch, revision + 1, reply.status(), made, changes(patch, made.length()), troubles, null);
    }

    private List<Change> changes(@Nullable Json patch, int bytesMax) {
        if (patch == null) {
            return List.of(); // what came before leads to nothing
        }
        List<Change> all = new ArrayList<>(changes);
        all.add(new Change(revision + 1, patch));
        int from = all.size();
        long bytes = 0;
        while (from > 0 && all.size() - from < CHANGES_MAX) {
            bytes += all.get(from - 1).patch().length();
            if (bytes > bytesMax) {
                break;
            }
            from--;
        }
        return List.copyOf(all.subList(from, all.size()));
    }

    /** What leads from that revision to this one, maybe nothing; null if only the whole body does. */
    @Nullable
    List<Change> since(long seen) {
        long first = revision - changes.size();
        return seen < Math.max(1, first) || seen > revision
                ? null
                : changes.subList((int) (seen - first), changes.size());
    }

    /** Whether there is anything to tell to those who know that one. */
    boolean isNewsTo(Version before) {
        return revision != before.revision() || troubles != before.troubles();
    }

    /** How many bytes it holds. */
    int bytes() {
        int held = changes.stream().mapToInt(change -> change.patch().length()).sum();
        return held
                + (body == null ? 0 : body.length())
                + (trouble == null ? 0 : trouble.problem().length());
    }
}
