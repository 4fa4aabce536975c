package dev.gather.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one experiment found: figures, and which of its demands held. Thread-safe. */
public final class Findings {
    private final List<String> figures = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> unbearable = new ArrayList<>();
    private final List<String> unmeasured = new ArrayList<>();
    private @Nullable String notRun;
    private boolean busy;

    /** Something measured, for the page. */
    public synchronized Findings figure(String text, Object... values) {
        figures.add(values.length == 0 ? text : String.format(Locale.ROOT, text, values));
        return this;
    }

    /** What the card demands, exactly, and on any machine: a breach fails the line, and in both forms the build. */
    public synchronized Findings demand(String what, boolean holds) {
        demand(what, holds, true);
        if (!holds) {
            unbearable.add(what);
        }
        return this;
    }

    /**
     * What the card demands, where a loaded machine is no proof against the server.
     *
     * @param holds as the card says it; a breach fails the line
     * @param bearable within a generous bound; a breach fails the build too, unless the machine is busy
     */
    public synchronized Findings demand(String what, boolean holds, boolean bearable) {
        if (!holds) {
            failures.add(what);
        }
        if (!bearable && !busy) {
            unbearable.add(what);
        }
        return this;
    }

    /** From now on no time is held against the server: the generator of the load does not get on either. */
    synchronized void busy(String why) {
        if (!busy) {
            busy = true;
            figures.add("the machine is busy with other things (" + why + ")");
        }
    }

    /** Something that the card demands and that this server or machine gives no figure for. */
    public synchronized Findings notMeasured(String what) {
        if (!unmeasured.contains(what)) {
            unmeasured.add(what);
        }
        return this;
    }

    /** Ends as not run: this server or machine lacks what the experiment needs. */
    public synchronized void notRun(String why) {
        notRun = why;
    }

    synchronized String figures() {
        return String.join("; ", figures);
    }

    synchronized String verdict() {
        if (notRun != null) {
            return "not run";
        }
        return failures.isEmpty() ? "passed" : "failed";
    }

    /** Why not, and what was not measured. */
    synchronized String why() {
        List<String> all = new ArrayList<>(failures);
        if (notRun != null) {
            all.add(notRun);
        }
        if (!unmeasured.isEmpty()) {
            all.add("not measured: " + String.join(", ", unmeasured));
        }
        return String.join("; ", all);
    }

    /** What no machine excuses. */
    synchronized List<String> unbearable() {
        return List.copyOf(unbearable);
    }
}
