package dev.gather.card;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A line of the card, whether there is an experiment for it or not.
 *
 * @param experiment what is done
 * @param passes when it passes
 * @param notRun why it is not run, for as long as nobody has run it
 */
record Line(int number, String experiment, String passes, String notRun) {
    static final List<Line> ALL = read();

    static Line number(int number) {
        return ALL.get(number - 1);
    }

    private static List<Line> read() {
        try (InputStream in = Objects.requireNonNull(Line.class.getResourceAsStream("lines.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(Line::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line of(String text) {
        String[] cells = text.split(" \\| ");
        return new Line(Integer.parseInt(cells[0]), cells[1], cells[2], cells[3]);
    }
}
