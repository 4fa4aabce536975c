package dev.gather.reference;

import dev.gather.reference.Template.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads references, such as {@code {name.field[0][*]["first-name"]?}}. Two opening braces stand for one, a lone closing
 * brace is text. Used at start only, on texts of the operator.
 */
public final class TemplateParser {
    private static final Pattern NAME = Pattern.compile("\\s*(" + Names.GRAMMAR + ")");
    private static final Pattern STEP = Pattern.compile("\\.(?<status>\\$status)|"
            + "\\.(?<field>[A-Za-z_][A-Za-z0-9_-]*)|"
            + "\\[(?<index>[0-9]{1,9})]|\\[(?<each>\\*)]|\\[\"(?<key>[^\"{}]*)\"]");
    private static final Pattern END = Pattern.compile("(\\?)?\\s*");

    private final Names names;

    public TemplateParser(Names names) {
        this.names = names;
    }

    /** @throws TemplateException if a reference is malformed or names nothing */
    public Template parse(String text) throws TemplateException {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int brace = text.indexOf('{', at);
            if (brace < 0) {
                break;
            }
            literal.append(text, at, brace);
            if (text.startsWith("{{", brace)) {
                literal.append('{');
                at = brace + 2;
                continue;
            }
            int close = closing(text, brace);
            addLiteral(pieces, literal);
            pieces.add(new Piece(null, reference(text.substring(brace + 1, close))));
            at = close + 1;
        }
        literal.append(text, at, text.length());
        addLiteral(pieces, literal);
        return new Template(List.copyOf(pieces));
    }

    /** Reads the inside of a pair of braces. */
    public Reference reference(String inside) throws TemplateException {
        Matcher matcher = NAME.matcher(inside);
        if (!matcher.lookingAt()) {
            throw TemplateException.syntax("{" + inside + "}");
        }
        String name = matcher.group(1);
        int at = matcher.end();
        List<Reference.Step> path = new ArrayList<>();
        matcher.usePattern(STEP).region(at, inside.length());
        while (matcher.lookingAt()) {
            path.add(step(matcher));
            at = matcher.end();
            matcher.region(at, inside.length());
        }
        matcher.usePattern(END).region(at, inside.length());
        if (!matcher.matches()) {
            throw TemplateException.syntax("{" + inside + "}");
        }
        boolean optional = matcher.group(1) != null;
        Names.Name known = names.find(name);
        if (known == null) {
            throw TemplateException.unknown("{" + inside + "}", name, names.all());
        }
        Reference reference = new Reference(inside.strip(), known, List.copyOf(path), optional);
        boolean misplaced = path.stream().anyMatch(Reference.Status.class::isInstance) && !reference.isStatus();
        if (misplaced || (reference.isStatus() && !known.isPart())) {
            throw TemplateException.syntax("{" + inside + "}");
        }
        if (reference.isStatus() && !known.hasStatus()) {
            throw TemplateException.noStatus("{" + inside + "}");
        }
        return reference;
    }

    private static Reference.Step step(Matcher matcher) {
        if (matcher.group("index") != null) {
            return new Reference.Index(Integer.parseInt(matcher.group("index")));
        }
        if (matcher.group("status") != null) {
            return new Reference.Status();
        }
        if (matcher.group("each") != null) {
            return new Reference.Each();
        }
        @Nullable String field = matcher.group("field");
        return new Reference.Field(field == null ? matcher.group("key") : field);
    }

    private static int closing(String text, int brace) throws TemplateException {
        int close = text.indexOf('}', brace);
        if (close < 0) {
            throw TemplateException.syntax(text.substring(brace));
        }
        return close;
    }

    private static void addLiteral(List<Piece> pieces, StringBuilder literal) {
        if (literal.length() > 0) {
            pieces.add(new Piece(literal.toString(), null));
            literal.setLength(0);
        }
    }
}
