package dev.gather.observe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes log lines to standard output from a thread of its own, many at a time. A request never waits for a
 * log: when the output is slow and the queue is full, lines are dropped and counted.
 *
 * <p>Logback's AsyncAppender does the same, but wakes its thread for every event and writes every line by itself, which
 * cost more than the rest of a small request (docs/performance.md). Here the thread looks every {@value
 * #PAUSE_MILLIS} ms.
 */
public final class BatchAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final LongAdder DROPPED = new LongAdder();
    private static final int PAUSE_MILLIS = 20;
    private static final long STOP_MILLIS = 2_000;

    private int queueSize = 16_384;
    private @Nullable Encoder<ILoggingEvent> encoder;
    private ArrayBlockingQueue<ILoggingEvent> queue = new ArrayBlockingQueue<>(1);
    private @Nullable Thread writer;
    private volatile boolean stopping;

    /** How many lines this process has dropped. */
    public static long dropped() {
        return DROPPED.sum();
    }

    public void setQueueSize(int lines) {
        queueSize = lines;
    }

    public void setEncoder(Encoder<ILoggingEvent> lines) {
        encoder = lines;
    }

    @Override
    public void start() {
        if (encoder == null) {
            addError("no encoder");
            return;
        }
        queue = new ArrayBlockingQueue<>(queueSize);
        Encoder<ILoggingEvent> lines = encoder;
        Thread thread = new Thread(() -> write(lines, new FileOutputStream(FileDescriptor.out)), "log-writer");
        thread.setDaemon(true);
        thread.start();
        writer = thread;
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!queue.offer(event)) {
            DROPPED.increment();
        }
    }

    private void write(Encoder<ILoggingEvent> lines, OutputStream out) {
        List<ILoggingEvent> batch = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!stopping || !queue.isEmpty()) {
            if (queue.drainTo(batch) == 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
                continue;
            }
            batch.forEach(event -> bytes.writeBytes(lines.encode(event)));
            write(bytes, out, batch.size());
            batch.clear();
        }
    }

    private static void write(ByteArrayOutputStream bytes, OutputStream out, int lines) {
        try {
            bytes.writeTo(out);
        } catch (IOException e) {
            DROPPED.add(lines); // a full disk or a closed pipe
        }
        bytes.reset();
    }

    /** Writes what is queued, for as long as the output takes it. */
    @Override
    public void stop() {
        super.stop();
        stopping = true;
        Thread thread = writer;
        if (thread == null) {
            return;
        }
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
