package dev.gather.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A request to become a WebSocket. The list is {@code handshakes.txt}: the status that has to come, a name, the method
 * with a query or the version of HTTP, and headers that are otherwise than they should be, with {@code ;} between them:
 * {@code -Name} is left out, {@code +Name: value} is added to one of that name, others take its place.
 */
record Handshake(int status, String name, String text) {
    static final Handshake GOOD = of("101 | good | GET | ");

    static List<Handshake> all() {
        try (InputStream in = Objects.requireNonNull(Handshake.class.getResourceAsStream("handshakes.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(Handshake::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Handshake of(String line) {
        String[] cells = line.split(" \\| ?", 4);
        String[] method = cells[2].strip().split(" ");
        String more = method.length > 1 ? method[1] : "";
        String version = more.equals("1.0") ? more : "1.1";
        String target = "/live" + (more.startsWith("?") ? more : "");
        List<String> head = headers();
        for (String change : cells[3].split(";")) {
            change(head, change.strip());
        }
        String text = method[0] + " " + target + " HTTP/" + version + "\r\n" + String.join("\r\n", head) + "\r\n\r\n";
        return new Handshake(Integer.parseInt(cells[0]), cells[1], text);
    }

    private static List<String> headers() {
        return new ArrayList<>(List.of(
                "Host: gather",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
    }

    private static void change(List<String> head, String change) {
        if (change.startsWith("+")) {
            head.add(change.substring(1));
        } else if (!change.isEmpty()) {
            String written = change.startsWith("-") ? change.substring(1) : change;
            String name = written.split(":")[0].toLowerCase(Locale.ROOT) + ":";
            head.removeIf(header -> header.toLowerCase(Locale.ROOT).startsWith(name));
            if (!change.startsWith("-")) {
                head.add(change);
            }
        }
    }
}
