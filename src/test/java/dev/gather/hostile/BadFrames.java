package dev.gather.hostile;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client sends over a WebSocket that it should not, or may. The list is {@code frames.txt}: what has to come
 * back, a name, and what is sent.
 *
 * <p>Sent are frames, with a mask and the right length, by their first byte and payload: {@code 81"text"}; {@code
 * raw"…"} are bytes, {@code bytes"…"} is a text in fragments of one byte, {@code ask} is a question, {@code end} is the
 * end of sending. In payloads {@code '} is a double quote, {@code \xff} a byte and {@code <ab*3>} is {@code ababab}.
 *
 * @param expected in order: {@code answer}, a status of a problem, {@code pong:} and its length, a close code, and
 *     {@code closed} for a connection that is closed without one
 * @param bytes what is sent, as ISO 8859-1
 * @param ends whether sending ends then
 */
record BadFrames(List<String> expected, String name, String bytes, boolean ends) {
    private static final Pattern TOKEN = Pattern.compile("(raw|bytes|[0-9a-f]{2})\"([^\"]*)\"|ask|end");
    private static final Pattern REPEATED = Pattern.compile("<([^<>]+)\\*([0-9]+)>");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-f]{2}|0)");
    private static final byte[] MASK = {1, 2, 3, (byte) 0xf4};
    private static final String QUESTION = "{\"id\":1,\"get\":\"/q/1\"}";
    private static final int CLOSE_CODE_LENGTH = 4;
    private static final int TEXT = 0x81;
    private static final int TEXT_BEGINS = 0x01;
    private static final int CONTINUES = 0x00;
    private static final int ENDS = 0x80;

    static List<BadFrames> all() {
        try (InputStream in = Objects.requireNonNull(BadFrames.class.getResourceAsStream("frames.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(BadFrames::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that comes, up to the end of the connection, or that it stays open. */
    List<String> outcome() {
        List<String> all = new ArrayList<>(expected);
        String last = all.get(all.size() - 1);
        if (!last.equals("closed")) {
            all.add(last.length() == CLOSE_CODE_LENGTH && !last.contains(":") ? "closed" : "open");
        }
        return all;
    }

    private static BadFrames of(String line) {
        String[] cells = line.split(" \\| ", 3);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean ends = false;
        Matcher token = TOKEN.matcher(cells[2]);
        while (token.find()) {
            String kind = token.group(1);
            if (kind != null) {
                bytes.writeBytes(bytes(kind, payload(token.group(2))));
            } else if (token.group().equals("ask")) {
                bytes.writeBytes(frame(TEXT, QUESTION));
            } else {
                ends = true;
            }
        }
        return new BadFrames(List.of(cells[0].split(" ")), cells[1], bytes.toString(StandardCharsets.ISO_8859_1), ends);
    }

    private static String payload(String written) {
        String repeated = REPEATED.matcher(written.replace('\'', '"'))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
        return ESCAPE.matcher(repeated).replaceAll(found -> {
            String hex = found.group(1).equals("0") ? "0" : found.group(1).substring(1);
            return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex, 16)));
        });
    }

    private static byte[] bytes(String kind, String payload) {
        return switch (kind) {
            case "raw" -> payload.getBytes(StandardCharsets.ISO_8859_1);
            case "bytes" -> byteByByte(payload);
            default -> frame(Integer.parseInt(kind, 16), payload);
        };
    }

    private static byte[] byteByByte(String payload) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < payload.length(); i++) {
            frames.writeBytes(frame(i == 0 ? TEXT_BEGINS : CONTINUES, payload.substring(i, i + 1)));
        }
        frames.writeBytes(frame(ENDS, ""));
        return frames.toByteArray();
    }

    /**
     * A frame of a client.
     *
     * @param payload its bytes as ISO 8859-1
     */
    static byte[] frame(int first, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (bytes.length < 126) {
            frame.write(0x80 | bytes.length);
        } else if (bytes.length < 1 << 16) {
            frame.writeBytes(new byte[] {(byte) 0xfe, (byte) (bytes.length >> 8), (byte) bytes.length});
        } else {
            frame.writeBytes(new byte[] {(byte) 0xff, 0, 0, 0, 0, 0});
            frame.writeBytes(new byte[] {(byte) (bytes.length >> 16), (byte) (bytes.length >> 8), (byte) bytes.length});
        }
        frame.writeBytes(MASK);
        for (int i = 0; i < bytes.length; i++) {
            frame.write(bytes[i] ^ MASK[i % MASK.length]);
        }
        return frame.toByteArray();
    }
}
