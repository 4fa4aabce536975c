package dev.gather.reference;

import dev.gather.config.Located;
import dev.gather.config.Node;
import dev.gather.config.Position;
import dev.gather.config.Problems;
import dev.gather.config.ScalarNode;
import dev.gather.config.Spelling;
import org.jspecify.annotations.Nullable;

/** Parses the texts of one route, against its names; what is wrong is reported where it stands. Used at start only. */
public final class Templates {
    private final TemplateParser parser;
    private final Names names;
    private final Problems problems;

    public Templates(Names names, Problems problems) {
        this.parser = new TemplateParser(names);
        this.names = names;
        this.problems = problems;
    }

    /** Null after a problem was reported. */
    public @Nullable Template parse(Located<String> text) {
        return parse(text.value(), text.position(), text.path());
    }

    /** Null after a problem was reported. */
    public @Nullable Template parse(ScalarNode node) {
        return parse(node.text(), node.position(), node.path());
    }

    /** A header's text; null after a problem was reported. */
    public @Nullable Template header(Located<String> text) {
        Template template = parse(text);
        if (template == null) {
            return null;
        }
        boolean visible = template.pieces().stream()
                .allMatch(piece -> piece.literal() == null || HeaderText.isVisible(piece.literal()));
        if (!visible) {
            problems.add(
                    text.position(), text.path(), "characters that no header can hold", "visible ASCII and spaces");
        }
        return template;
    }

    private @Nullable Template parse(String text, Position position, String path) {
        try {
            return parser.parse(text);
        } catch (TemplateException e) {
            report(e, position, path);
            return null;
        }
    }

    /** The reference between a pair of braces, or null after a problem was reported. */
    public @Nullable Reference reference(String inside, Located<String> whole) {
        try {
            return parser.reference(inside);
        } catch (TemplateException e) {
            report(e, whole.position(), whole.path());
            return null;
        }
    }

    public Shape shape(Node node) {
        return new ShapeParser(this).parse(node);
    }

    public Names names() {
        return names;
    }

    public Problems problems() {
        return problems;
    }

    private void report(TemplateException e, Position position, String path) {
        problems.add(position, path, e.found(), e.expected(), hint(e.unknownName()));
    }

    private @Nullable String hint(@Nullable String unknownName) {
        if (unknownName == null) {
            return null;
        }
        return unknownName.equals("body")
                ? "a route that reads {body} says what it is: body: and a JSON Schema, {} for anything"
                : Spelling.hint(unknownName, names.all());
    }
}
