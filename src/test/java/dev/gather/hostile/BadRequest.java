package dev.gather.hostile;

import dev.gather.hostile.RawClient.Back;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that is no HTTP, or odd. The list is {@code requests.txt}: expectation, name and bytes, with the escapes of
 * Java, {@code ¶} for a line end and {@code <ab*3>} for {@code ababab}.
 *
 * @param expected words of {@code refuse} (4xx, 501 or 505 at most once, and closed), {@code 4xx} (open or closed),
 *     a status, {@code wait} (for the rest of it), with {@code or} between them
 */
record BadRequest(String expected, String name, String bytes) {
    /** Stands behind every request that has to be refused: it must not be answered. */
    private static final String HIDDEN = "GET /stolen HTTP/1.1\r\nHost: x\r\n\r\n";

    private static final Pattern REPEATED = Pattern.compile("<([^<>]+)\\*([0-9]+)>");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-f]{2}|.)");

    static List<BadRequest> all() {
        try (InputStream in = Objects.requireNonNull(BadRequest.class.getResourceAsStream("requests.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(BadRequest::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BadRequest of(String line) {
        String[] cells = line.split(" \\| ", 3);
        Matcher repeated = REPEATED.matcher(cells[2].replace("¶", "\\r\\n"));
        String whole = repeated.replaceAll(
                found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
        String bytes = ESCAPE.matcher(whole).replaceAll(found -> Matcher.quoteReplacement(unescaped(found.group(1))));
        return new BadRequest(cells[0], cells[1], bytes);
    }

    private static String unescaped(String escape) {
        return switch (escape.charAt(0)) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '0' -> "\0";
            case 'x' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            default -> escape;
        };
    }

    private boolean may(String outcome) {
        return ("-" + expected + "-").contains("-" + outcome + "-");
    }

    /** With what stands behind it. */
    String sent() {
        return expected.equals("refuse") ? bytes + HIDDEN : bytes;
    }

    /** What is wrong with what came back, or null. */
    @Nullable
    String flaw(Back back) {
        List<Integer> statuses =
                back.statuses().stream().filter(status -> status != 100).toList();
        if (statuses.size() > 1) {
            return "answered " + statuses.size() + " times: " + statuses;
        }
        if (back.text().contains("stolen\"")) {
            return "what stood behind it was answered";
        }
        if (back.isSilent()) {
            return may("wait") ? null : "no answer";
        }
        if (statuses.isEmpty()) {
            return back.closed() && (may("refuse") || may("4xx") || may("wait")) ? null : "no HTTP: " + back.text();
        }
        boolean closes = back.text().toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n");
        return flaw(statuses.get(0), back.closed() || closes);
    }

    private @Nullable String flaw(int status, boolean closed) {
        boolean refused = (status >= 400 && status < 500) || status == 501 || status == 505;
        if (refused && (may("4xx") || may("wait") || (may("refuse") && closed))) {
            return null;
        }
        return may(Integer.toString(status)) ? null : status + (closed ? ", closed" : ", open");
    }
}
