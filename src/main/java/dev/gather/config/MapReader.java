package dev.gather.config;

import dev.gather.config.MapNode.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Reads one map. A reference whose quotes were forgotten, such as {@code {orders}}, is a map to YAML whose
 * key has neither a colon nor a value: that is told apart here from a value that was left out.
 */
final class MapReader {
    private final TreeReader tree;
    private final Scalars scalars;
    private final SourceText source;
    private final Problems problems;
    private final MappingStartEvent start;
    private final String path;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Position> firsts = new HashMap<>();
    private boolean unquotedBraces;

    MapReader(
            TreeReader tree,
            Scalars scalars,
            SourceText source,
            Problems problems,
            MappingStartEvent start,
            String path) {
        this.tree = tree;
        this.scalars = scalars;
        this.source = source;
        this.problems = problems;
        this.start = start;
        this.path = path;
    }

    MapNode read() {
        while (tree.peek().getEventId() != Event.ID.MappingEnd) {
            entry();
        }
        Event end = tree.next();
        if (unquotedBraces) {
            reportBraces(source.slice(start.getStartMark(), end.getEndMark()));
        }
        return new MapNode(tree.position(start), path, entries);
    }

    private void entry() {
        Event event = tree.next();
        if (!(event instanceof ScalarEvent key)) {
            reportKey(event);
            return;
        }
        if (isInBareBraces(key)) {
            unquotedBraces = true;
            tree.skip();
            return;
        }
        Position at = tree.position(key);
        String name = scalars.key(key, at, path);
        if (name == null) {
            tree.skip();
            return;
        }
        value(name, at);
    }

    private void value(String name, Position at) {
        String child = Rendering.child(path, name);
        Position first = firsts.putIfAbsent(name, at);
        if (first != null) {
            problems.add(at, child, "the same key again", "each key once; it is first at " + first);
        }
        Node value = tree.value(child, at);
        if (first == null) {
            entries.add(new Entry(name, at, value));
        }
    }

    private boolean isInBareBraces(ScalarEvent key) {
        Event value = tree.peek();
        return start.isFlow()
                && key.isPlain()
                && Scalars.isNothing(value)
                && !source.slice(key.getEndMark(), value.getStartMark()).contains(":");
    }

    private void reportKey(Event key) {
        tree.skipRest(key);
        tree.skip();
        if (start.isFlow() && key instanceof MappingStartEvent inner && inner.isFlow()) {
            unquotedBraces = true;
            return;
        }
        String found = key instanceof CollectionStartEvent ? "a list or map as key" : "an alias as key";
        problems.add(tree.position(key), path, found, "a key that is text");
    }

    private void reportBraces(String written) {
        String quoted = written.length() <= Rendering.LENGTH_MAX ? Rendering.quote(written) : "\"{…}\"";
        String found = Rendering.cut(written);
        Position at = tree.position(start);
        problems.addUnreadable(at, path, found, "a value for each key", "quote braces: " + quoted);
    }
}
