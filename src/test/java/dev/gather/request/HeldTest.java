package dev.gather.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.observe.Observation;
import dev.gather.observe.Observation.RequestShed;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HeldTest {
    private static final int FREE = Held.FREE;

    private final List<Observation> seen = new ArrayList<>();
    private final Memory memory = new Memory(100_000, seen::add);

    @Test
    void smallRequests_takeNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(memory.hold().add(FREE)).isTrue();
        }
        assertThat(memory.used()).isZero();
    }

    @Test
    void whatIsHeld_isGivenBackOnce() {
        AtomicInteger ends = new AtomicInteger();
        Held held = memory.hold(ends::incrementAndGet);
        assertThat(held.add(FREE + 50_000)).isTrue();
        assertThat(memory.used()).isEqualTo(50_000);

        held.close();
        held.close();

        assertThat(memory.used()).isZero();
        assertThat(ends).hasValue(1);
    }

    @Test
    void addingAfterTheEnd_keepsNothing() {
        Held held = memory.hold();
        held.close();

        assertThat(held.add(FREE + 10)).isFalse();
        assertThat(held.only(FREE + 10)).isFalse();
        assertThat(memory.used()).isZero();
        assertThat(seen).isEmpty();
    }

    @Test
    void moreThanThereIs_isRefusedAndToldOnce() {
        Held first = memory.hold();
        Held second = memory.hold();
        assertThat(first.add(FREE + 60_000)).isTrue();

        assertThat(second.add(FREE + 40_001)).isFalse();
        assertThat(second.add(FREE + 40_001)).isFalse();
        assertThat(second.add(FREE + 40_000)).isTrue();

        assertThat(seen).containsExactly(new RequestShed("memory"));
        assertThat(memory.used()).isEqualTo(100_000);
        assertThat(memory.hold().add(FREE)).isTrue();
    }

    @Test
    void manySmallPieces_areTakenAheadButNeverBeyondTheBound() {
        Held held = memory.hold();
        int pieces = 0;
        while (held.add(100)) {
            pieces++;
        }
        assertThat(pieces).isEqualTo((100_000 + FREE) / 100);
        assertThat(memory.used()).isBetween(100_000L - 100, 100_000L);
    }

    @Test
    void theReply_isHeldInThePlaceOfWhatItIsMadeOf() {
        Held held = memory.hold();
        held.add(FREE + 90_000);

        assertThat(held.only(FREE + 10_000)).isTrue();
        assertThat(memory.used()).isEqualTo(10_000);
        assertThat(held.only(FREE + 100_001)).isFalse();
        assertThat(held.only(10)).isTrue();
        assertThat(memory.used()).isZero();
    }

    @Test
    void threadsThatAddWhileItEnds_leaveNothingBehind() throws Exception {
        for (int round = 0; round < 200; round++) {
            Held held = memory.hold();
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Thread thread = new Thread(() -> {
                    go.countDown();
                    while (held.add(1_000)) {
                        Thread.onSpinWait();
                        if (memory.used() > 90_000) {
                            break;
                        }
                    }
                });
                threads.add(thread);
                thread.start();
            }
            go.await();
            held.close();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(memory.used()).isZero();
        }
    }

    @Test
    void bodyInPieces_isWholeWhateverWasPromised() {
        for (int promised : new int[] {-1, 0, 5, 3_000, 20_000, 1_000_000}) {
            Held held = memory.hold();
            Incoming body = new Incoming(held, 20_000, promised);
            StringBuilder sent = new StringBuilder();
            for (int i = 0; i < 3_000; i++) {
                String piece = "piece " + i % 1000;
                if (sent.length() + piece.length() <= 20_000) {
                    sent.append(piece);
                    assertThat(body.add(Buffer.buffer(piece))).isEqualTo(Incoming.Added.KEPT);
                }
            }
            assertThat(new String(body.whole(), StandardCharsets.UTF_8)).isEqualTo(sent.toString());
            assertThat(body.add(Buffer.buffer("x".repeat(100)))).isEqualTo(Incoming.Added.TOO_LARGE);
            held.close();
        }
    }

    @Test
    void promisedBody_hasItsRoomFromTheStart() {
        Held first = memory.hold();
        Incoming body = new Incoming(first, 1_000_000, 70_000);

        assertThat(body.keepRoom()).isEqualTo(Incoming.Added.KEPT);
        assertThat(new Incoming(memory.hold(), 1_000_000, 70_000).keepRoom()).isEqualTo(Incoming.Added.NO_MEMORY);
        assertThat(body.add(Buffer.buffer(new byte[40_000]))).isEqualTo(Incoming.Added.KEPT);
        assertThat(body.add(Buffer.buffer(new byte[30_000]))).isEqualTo(Incoming.Added.KEPT);
        assertThat(body.whole()).hasSize(70_000);
        first.close();
        assertThat(memory.used()).isZero();
    }

    @Test
    void bodyOfNoUse_givesItsRoomBack() {
        Held held = memory.hold();
        held.add(FREE + 10_000);
        Incoming body = new Incoming(held, 1_000_000, 80_000);
        body.keepRoom();
        body.add(Buffer.buffer(new byte[30_000]));

        body.drop();

        assertThat(memory.used()).isEqualTo(10_000);
        assertThat(held.only(FREE + 5_000)).isTrue();
        held.drop(3_000);
        assertThat(memory.used()).isEqualTo(5_000);
        held.close();
        held.drop(3_000);
        assertThat(memory.used()).isZero();
    }

    @Test
    void bodyThatPromisesTooMuch_isTooLargeBeforeItComes() {
        assertThat(new Incoming(memory.hold(), 1_000, 1_001).keepRoom()).isEqualTo(Incoming.Added.TOO_LARGE);
        assertThat(new Incoming(memory.hold(), Long.MAX_VALUE, 1L << 31).keepRoom())
                .isEqualTo(Incoming.Added.TOO_LARGE);
        assertThat(new Incoming(memory.hold(), 1_000, -1).keepRoom()).isEqualTo(Incoming.Added.KEPT);
        assertThat(memory.used()).isZero();
    }

    @Test
    void bodyWithoutMemory_isNotKept() {
        Incoming body = new Incoming(memory.hold(), 1_000_000, -1);

        assertThat(body.add(Buffer.buffer(new byte[100_000]))).isEqualTo(Incoming.Added.KEPT);
        assertThat(body.add(Buffer.buffer(new byte[100_000]))).isEqualTo(Incoming.Added.NO_MEMORY);
        assertThat(body.whole()).hasSize(100_000);
    }
}
