package dev.gather.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
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

    /**
     * @param name without the dollar sign
     * @param signature in JSONata's own notation, such as {@code <s-n:s>}
     */
    Builtin(String name, String signature, Body body) {
        super(calling(name, body), signature);
        this.name = name;
    }

    String name() {
        return name;
    }

    @SuppressWarnings("unchecked")
    private static JFunctionCallable calling(String name, Body body) {
        return (input, arguments) -> body.apply(new Arguments(name, arguments));
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
