package dev.gather.expression;

import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code $f(?, 1)}: a function of what is still open. Stateless. */
final class Partial {
    /** Stands for an argument that is still open. */
    static final Builtin OPEN = new Builtin("?", "<:x>", none -> null);

    /** Called with the function and its arguments. */
    static final Builtin FUNCTION = new Builtin("partial", "<x+>", call -> of(call.values()));

    private Partial() {}

    private static Builtin of(List<? extends @Nullable Object> call) {
        Object function = call.get(0);
        if (!Values.isFunction(function)) throw new Stop("calls " + Values.kind(function) + ", which is no function");
        List<@Nullable Object> given = new ArrayList<>(call.subList(1, call.size()));
        long open = given.stream().filter(OPEN::equals).count();
        return new Builtin("partial", "<" + "x".repeat((int) open) + ":x>", rest -> apply(function, given, rest));
    }

    private static @Nullable Object apply(@Nullable Object function, List<@Nullable Object> given, Arguments rest) {
        List<@Nullable Object> arguments = new ArrayList<>();
        int next = 0;
        for (Object argument : given) arguments.add(argument == OPEN ? rest.at(next++) : argument);
        if (function instanceof JFunction checking) {
            return Builtin.invoke(function, (List<?>) checking.validate(arguments, null));
        }
        return Builtin.invoke(function, arguments);
    }
}
