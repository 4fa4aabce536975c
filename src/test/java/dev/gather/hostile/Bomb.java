package dev.gather.hostile;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Frames that are allowed one by one, and are to cost the server what it has. */
enum Bomb {
    /** A message that is as large as it may be and does not end. */
    UNFINISHED {
        @Override
        void drop(FrameClient client) {
            client.write(BadFrames.frame(TEXT_BEGINS, " ".repeat(HALF)));
            client.write(BadFrames.frame(CONTINUES, " ".repeat(HALF - 1)));
        }
    },
    /** A message in fragments of one byte. */
    CRUMBS {
        @Override
        void drop(FrameClient client) {
            client.write(BadFrames.frame(TEXT_BEGINS, " "));
            client.write(many(CONTINUES, " "));
        }
    },
    /** A message in fragments of no byte, which no limit of its size ends. */
    NOTHING {
        @Override
        void drop(FrameClient client) {
            client.write(BadFrames.frame(TEXT_BEGINS, ""));
            client.write(many(CONTINUES, ""));
        }
    },
    /** Pings whose pongs nobody reads. */
    PINGS {
        @Override
        void drop(FrameClient client) {
            client.write(many(PING, "x".repeat(125)));
        }
    },
    /** A frame whose end does not come. */
    HALF_A_FRAME {
        @Override
        void drop(FrameClient client) {
            byte[] frame = BadFrames.frame(TEXT, " ".repeat(2 * HALF));
            client.write(Arrays.copyOf(frame, frame.length - 1));
        }
    };

    private static final int HALF = 32 * 1024;
    private static final int MANY = 20_000;
    private static final int TEXT = 0x81;
    private static final int TEXT_BEGINS = 0x01;
    private static final int CONTINUES = 0x00;
    private static final int PING = 0x89;

    /** On a connection of its own. */
    abstract void drop(FrameClient client);

    private static byte[] many(int first, String payload) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < MANY; i++) {
            frames.writeBytes(BadFrames.frame(first, payload));
        }
        return frames.toByteArray();
    }
}
