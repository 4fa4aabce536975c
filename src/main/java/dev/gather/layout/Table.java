package dev.gather.layout;

import java.util.ArrayList;
import java.util.List;

/** Rows whose columns line up, two spaces apart. Confined to one thread. */
public final class Table {
    private static final String GAP = "  ";

    private final String indent;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param indent what stands before each row */
    public Table(String indent) {
        this.indent = indent;
    }

    /** Adds a row; it may be shorter than others. */
    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** One line for each row, each ended; nothing stands behind the last cell of a row. */
    public String text() {
        List<Integer> widths = widths();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i))
                        .append(" ".repeat(widths.get(i) - width(row.get(i))))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), width(row.get(i))));
            }
        }
        return widths;
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
