package dev.gather.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of ours that the library can call. Stateless; any thread. */
final class Builtin extends JFunction {
    /** What the function does; undefined is null. */
    interface Body {
        @Nullable
        Object apply(Arguments arguments);
    }

    private final String name;
    private final int arity;
    private final Body body;

    /**
     * @param name without the dollar sign
     * @param signature in JSONata's own notation, such as {@code <s-n:s>}
     * @param arity how many arguments there can be
     */
    Builtin(String name, String signature, int arity, Body body) {
        // Only this constructor gives the name on, which f(?, 1) needs. What is named last is never called.
        super(name, signature, Functions.class, null, "type");
        this.name = name;
        this.arity = arity;
        this.body = body;
    }

    String name() {
        return name;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public @Nullable Object call(@Nullable Object input, List arguments) {
        return body.apply(new Arguments(name, arguments));
    }

    @Override
    public int getNumberOfArgs() {
        return arity;
    }

    /** Calls a function that was given as an argument. */
    static @Nullable Object invoke(@Nullable Object function, List<? extends @Nullable Object> arguments) {
        try {
            return Functions.funcApply(function, arguments);
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }
}
