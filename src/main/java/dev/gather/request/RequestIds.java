package dev.gather.request;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The ids of requests: the client's own where it is a harmless short word, else 16 random hexadecimal digits. */
public final class RequestIds {
    private static final int LENGTH_MAX = 64;
    private static final byte[] HEX = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private RequestIds() {}

    public static String of(@Nullable String given) {
        return given != null && isHarmless(given) ? given : random();
    }

    private static boolean isHarmless(String id) {
        if (id.isEmpty() || id.length() > LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!word && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("deprecation") // the one String constructor that copies ASCII bytes without decoding them
    private static String random() {
        byte[] id = new byte[16];
        long bits = ThreadLocalRandom.current().nextLong();
        for (int i = 0; i < id.length; i++) {
            id[i] = HEX[(int) (bits & 15)];
            bits >>>= 4;
        }
        return new String(id, 0, 0, id.length);
    }
}
