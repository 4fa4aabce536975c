package dev.gather.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds nodes from the events of the YAML parser, which reads JSON as well. Goes on after each problem
 * except a syntax error, after which the rest of a file means nothing. Confined to one thread, used once.
 */
final class TreeReader {
    private static final int DEPTH_MAX = 64;

    private final SourceText source;
    private final Problems problems;
    private final Scalars scalars;
    private final Anchors anchors;
    private final Parser parser;
    private Optional<Event> last = Optional.empty();
    private int depth;

    TreeReader(SourceText source, Substitution substitution, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setCodePointLimit(Integer.MAX_VALUE) // the size is checked before
                .build();
        this.source = source;
        this.problems = problems;
        this.scalars = new Scalars(substitution, problems);
        this.anchors = new Anchors(problems);
        this.parser = new ParserImpl(settings, new StreamReader(settings, source.text()));
    }

    /** The root, or null after adding why there is none. */
    @Nullable
    Node read() {
        try {
            return document();
        } catch (MarkedYamlEngineException e) {
            problems.add(new SyntaxProblem(e, source, lastRead()).problem());
            return null;
        } catch (YamlEngineException | NumberFormatException e) {
            // The parser was not prepared for this and does not say where.
            problems.add(lastRead(), "", "bad syntax soon after this", "YAML or JSON");
            return null;
        } catch (TooDeep e) {
            String expected = "at most " + DEPTH_MAX + " lists and maps inside each other";
            problems.add(position(e.event), "", "one more level", expected);
            return null;
        }
    }

    private Position lastRead() {
        return last.map(this::position).orElseGet(source::start);
    }

    /** Ends the reading: to pass over what is nested without end would take the parser very long. */
    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Event event;

        TooDeep(Event event) {
            this.event = event;
        }
    }

    private static void requireDepth(Event event, int depth) {
        if (depth > DEPTH_MAX) {
            throw new TooDeep(event);
        }
    }

    private @Nullable Node document() {
        next();
        if (next().getEventId() == Event.ID.StreamEnd) {
            problems.add(source.start(), "", "an empty file", "a configuration");
            return null;
        }
        Node root = value("", source.start());
        next();
        Event after = next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            problems.add(position(after), "", "a second document", "one document in a file");
        }
        return root;
    }

    /** Reads the next value; {@code owner} is where a missing one is reported. */
    Node value(String path, Position owner) {
        if (Scalars.isNothing(peek())) {
            next();
            problems.addUnwritten(owner, path);
            return Scalars.nothing(owner, path);
        }
        Event event = next();
        Position at = position(event);
        if (event instanceof AliasEvent alias) {
            return anchors.repeat(alias.getAlias().getValue(), at, path);
        }
        return anchored((NodeEvent) event, at, path);
    }

    private Node anchored(NodeEvent event, Position at, String path) {
        Optional<String> anchor = event.getAnchor().map(a -> a.getValue());
        anchor.ifPresent(anchors::open);
        Node node = event instanceof ScalarEvent scalar
                ? scalars.read(scalar, at, path)
                : collection((CollectionStartEvent) event, at, path);
        anchor.ifPresent(name -> anchors.close(name, node));
        tag(event).ifPresent(tag -> {
            String shown = tag.replace("tag:yaml.org,2002:", "!!");
            problems.addUnreadable(at, path, shown, "a value without a tag", "quote what is to be text");
        });
        return node;
    }

    private static Optional<String> tag(NodeEvent event) {
        boolean isScalar = event instanceof ScalarEvent;
        return isScalar ? ((ScalarEvent) event).getTag() : ((CollectionStartEvent) event).getTag();
    }

    private Node collection(CollectionStartEvent start, Position at, String path) {
        requireDepth(start, depth + 1);
        depth++;
        Node node = start instanceof MappingStartEvent map
                ? new MapReader(this, scalars, source, problems, map, path).read()
                : list(at, path);
        depth--;
        return node;
    }

    private Node list(Position at, String path) {
        List<Node> items = new ArrayList<>();
        while (peek().getEventId() != Event.ID.SequenceEnd) {
            items.add(value(Rendering.item(path, items.size()), position(peek())));
        }
        next();
        return new ListNode(at, path, items);
    }

    Event peek() {
        return parser.peekEvent();
    }

    Event next() {
        Event event = parser.next();
        last = Optional.of(event);
        return event;
    }

    Position position(Event event) {
        return source.position(event.getStartMark());
    }

    /** Passes over the next value. */
    void skip() {
        skipRest(next());
    }

    /** Passes over what is left of a value after its first event. */
    void skipRest(Event first) {
        int open = first instanceof CollectionStartEvent ? 1 : 0;
        while (open > 0) {
            Event event = next();
            open += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            requireDepth(event, depth + open);
        }
    }
}
