package dev.gather.verticle;

import java.time.Instant;

/** What time it is for verticles, which may want to say so; nothing of the server is timed by it. */
final class WallClock {
    private WallClock() {}

    static Instant now() {
        return Instant.now();
    }
}
