package dev.gather.live;

import dev.gather.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All keys that listen to one channel. Thread-safe.
 *
 * <p>Listening begins before the first composing, so that no change falls between the two. If it cannot begin right
 * now, composing does not wait for it; once it has begun, or begun again, everything is composed anew.
 */
final class Audience {
    private final Set<Watched> keys = ConcurrentHashMap.newKeySet();
    private final Promise<Void> tried = Promise.promise();

    /** @return completes when it is listened, or could not be; never fails */
    Future<Void> join(Watched key) {
        keys.add(key);
        return tried.future();
    }

    /** Whether it was the last one. */
    boolean leave(Watched key) {
        return keys.remove(key) && keys.isEmpty();
    }

    /** @param listening whether from now on nothing is missed */
    void ready(boolean listening) {
        boolean first = tried.tryComplete();
        if (listening && !first) {
            keys.forEach(Watched::changed);
        }
    }

    void said(String said) {
        Json payload = Subject.payload(said);
        keys.forEach(key -> {
            if (key.subject().isMeantBy(payload)) {
                key.changed();
            }
        });
    }
}
