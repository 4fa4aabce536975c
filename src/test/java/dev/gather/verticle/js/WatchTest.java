package dev.gather.verticle.js;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class WatchTest {
    private static final long SECONDS = 30;

    /** Any run takes more. */
    private static final long NOTHING = -1;

    @Test
    void scriptThatCannotBeEnded_doesNotKeepOthers() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(2);
        CountDownLatch ended = new CountDownLatch(1);
        Watched failing = new Watched(
                why -> {
                    failed.countDown();
                    throw new OutOfMemoryError("as if it were");
                },
                () -> {});
        Watched other = new Watched(why -> ended.countDown(), () -> {});
        failing.begin(NOTHING);
        Watch.add(failing);
        assertThat(failed.await(SECONDS, TimeUnit.SECONDS)).isTrue();

        other.begin(NOTHING);
        Watch.add(other);

        assertThat(ended.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        failing.end("the test is over");
        other.end("the test is over");
    }

    @Test
    void scriptThatHasEnded_isClosed() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Watched watched = new Watched(why -> {}, closed::countDown);
        Watch.add(watched);

        watched.end("it was stopped");

        assertThat(closed.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void bytes_areThoseSinceTheyCountAnewAndOfTheRunInProgress() {
        Watched watched = new Watched(why -> {}, () -> {});
        watched.begin(NOTHING);
        byte[] before = new byte[32 << 20];
        watched.rest();
        watched.begin(NOTHING);
        watched.countAnew();
        byte[] since = new byte[8 << 20];

        assertThat(watched.bytes()).isBetween((long) since.length, (long) before.length);
        watched.rest();
        assertThat(watched.bytes()).isBetween((long) since.length, (long) before.length);
    }
}
