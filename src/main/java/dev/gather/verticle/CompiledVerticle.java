package dev.gather.verticle;

import dev.gather.verticle.Language.Program;
import io.vertx.core.Deployable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;

/** A verticle that is a class: an ordinary one of Vert.x, which takes its facade from {@link Gather#of}. */
record CompiledVerticle(Constructor<? extends Deployable> constructor) implements Program {

    static CompiledVerticle of(Class<?> type) throws UnreadableVerticle {
        if (!Deployable.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
            throw new UnreadableVerticle(
                    type.getName() + ", which is no verticle", "a class that extends io.vertx.core.VerticleBase");
        }
        try {
            Constructor<? extends Deployable> made =
                    type.asSubclass(Deployable.class).getDeclaredConstructor();
            made.setAccessible(true); // the class need not be public
            return new CompiledVerticle(made);
        } catch (NoSuchMethodException e) {
            throw new UnreadableVerticle(type.getName(), "a class with a constructor that takes nothing");
        }
    }

    @Override
    public Deployable verticle(Gather gather) throws UnreadableVerticle {
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new UnreadableVerticle("its constructor failed: " + e.getCause(), "one that succeeds");
        } catch (ReflectiveOperationException e) {
            throw new UnreadableVerticle("its constructor cannot be called: " + e, "one that can");
        }
    }
}
