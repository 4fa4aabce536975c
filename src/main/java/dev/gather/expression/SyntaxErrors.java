package dev.gather.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Has the library parse a text, and says in our form what is wrong with it. Stateless. */
final class SyntaxErrors {
    private static final int SHOWN_LENGTH_MAX = 20;

    private SyntaxErrors() {}

    static Jsonata parse(String text) throws ExpressionException {
        try {
            return Jsonata.jsonata(text);
        } catch (JException syntax) {
            throw of(syntax, text);
        } catch (PatternSyntaxException syntax) {
            String found = "/" + syntax.getPattern() + "/";
            throw ExpressionException.wrong(
                    found, "a regular expression: " + syntax.getDescription(), Math.max(text.indexOf(found), 0));
        } catch (RuntimeException | Error unready) {
            // The library reads past the end of a text that stops early, and misses what has to be there.
            if (unready instanceof VirtualMachineError broken) throw broken;
            throw ExpressionException.wrong("the end of the text or an operator", "a whole expression", text.length());
        }
    }

    private static ExpressionException of(JException syntax, String text) {
        Object current = syntax.getCurrent();
        return switch (syntax.getError()) {
            case "S0202" -> at(syntax, text, syntax.getExpected(), shown(current));
            case "S0203" -> at(syntax, text, null, shown(current));
            case "S0207" -> at(syntax, text, null, "an expression");
            case "S0201" -> at(syntax, text, current, "an operator or the end of the text");
            case "S0204", "S0205", "S0206", "S0211" -> at(syntax, text, current, "a value");
            default -> at(syntax, text, before(text, syntax.getLocation()), String.valueOf(syntax.getMessage()));
        };
    }

    /** {@code found} is null at the end of the text. */
    private static ExpressionException at(JException syntax, String text, @Nullable Object found, String expected) {
        int end = Math.max(0, Math.min(syntax.getLocation(), text.length()));
        if (found == null || found.equals("(end)")) {
            return ExpressionException.wrong("the end of the text", expected, text.length());
        }
        // The library knows where a token ends, and of strings and variables not the marks around them.
        int start = text.lastIndexOf(found.toString(), end - found.toString().length());
        return ExpressionException.wrong(shown(found), expected, start < 0 ? end : start);
    }

    private static String before(String text, int position) {
        int end = Math.max(0, Math.min(position, text.length()));
        return text.substring(Math.max(0, end - SHOWN_LENGTH_MAX), end);
    }

    private static String shown(@Nullable Object token) {
        return "'" + token + "'";
    }
}
