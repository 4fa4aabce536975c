package dev.gather.expression;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.EntryCallback;
import com.dashjoin.jsonata.Jsonata.ExitCallback;
import com.dashjoin.jsonata.Jsonata.Frame;
import dev.gather.json.Json;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSONata expression, parsed. Regular expressions are RE2/J's; {@code $eval}, {@code $now}, {@code
 * $millis}, {@code $random} and {@code $shuffle} are off. What is only moved keeps its bytes, so a number
 * keeps its digits; computed numbers are doubles.
 *
 * <p>Immutable; any thread, several at once.
 */
public final class Expression {
    private final String text;
    private final Jsonata parsed;
    private final Set<String> variables;

    private Expression(String text, Jsonata parsed, Set<String> variables) {
        this.text = text;
        this.parsed = parsed;
        this.variables = variables;
    }

    /**
     * Reads an expression.
     *
     * @throws ExpressionException with what was found, what was expected and where: for a syntax error, a call
     *     of a function that is unknown or off, and a regular expression that RE2/J does not know
     */
    public static Expression parse(String text) throws ExpressionException {
        try {
            Expression expression = read(text);
            expression.warm();
            return expression;
        } catch (StackOverflowError tooDeep) {
            throw ExpressionException.wrong("an expression nested too deep", "a simpler one", 0);
        }
    }

    private static Expression read(String text) throws ExpressionException {
        Jsonata parsed = SyntaxErrors.parse(text);
        Node tree = Node.of(parsed);
        Set<String> variables = Variables.of(tree);
        Rewriting.rewrite(tree, text);
        Builtins.addTo(parsed);
        parsed.setValidateInput(false);
        parsed.setOutputConvertNulls(false);
        return new Expression(text, parsed, variables);
    }

    /** Loads the classes that an evaluation needs, which takes longer than a request may wait. */
    private void warm() {
        try {
            evaluate(Json.NULL, name -> null);
        } catch (ExpressionException expected) {
            // Without data an expression may well fail.
            return;
        }
    }

    /**
     * The names of the variables that must come from outside, without the dollar sign, in the order of
     * the text: for {@code $user.vip} it is {@code user}. Neither {@code $} and {@code $$} nor
     * functions of JSONata nor what the expression binds itself.
     */
    public Set<String> variables() {
        return variables;
    }

    /**
     * What the expression gives; null if that is undefined. Takes at most a tenth of a second, and gives at
     * most 4 MiB.
     *
     * @param root what the expression is about, {@code $$}
     * @param values of {@link #variables()}, asked for once each; null is undefined
     * @throws ExpressionException for a type error, a number out of range or a limit
     */
    public @Nullable Json evaluate(Json root, Function<String, @Nullable Json> values) throws ExpressionException {
        Frame frame = new Frame(null);
        for (String name : variables) {
            Json value = values.apply(name);
            if (value != null) frame.bind(name, Values.of(value));
        }
        Budget budget = Budget.open();
        EntryCallback enter = (node, input, environment) -> budget.enter();
        ExitCallback leave = (node, input, environment, result) -> budget.leave(result);
        frame.setEvaluateEntryCallback(enter);
        frame.setEvaluateExitCallback(leave);
        try {
            return Result.of(parsed.evaluate(Values.of(root), frame));
        } catch (RuntimeException | StackOverflowError failed) {
            throw Failures.of(failed);
        } finally {
            budget.close();
        }
    }

    /** Whether the expression gives JSON true: neither undefined nor what only counts as true. */
    public boolean isTrue(Json root, Function<String, @Nullable Json> values) throws ExpressionException {
        return Json.TRUE.equals(evaluate(root, values));
    }

    /** The text that was parsed. */
    @Override
    public String toString() {
        return text;
    }
}
