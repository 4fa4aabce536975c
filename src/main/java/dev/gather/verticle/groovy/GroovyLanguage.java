package dev.gather.verticle.groovy;

import dev.gather.verticle.Gather;
import dev.gather.verticle.Language;
import dev.gather.verticle.UnreadableVerticle;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import groovy.lang.Script;
import io.vertx.core.Deployable;
import java.io.IOException;
import java.nio.file.Path;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Verticles in {@code .groovy}: a script, which finds its facade under the name {@code gather}, or a class. */
public final class GroovyLanguage implements Language {
    @Override
    public Program read(Path file, ClassLoader classes) throws UnreadableVerticle {
        Class<?> type = compiled(file);
        return Script.class.isAssignableFrom(type) ? new Scripts(type.asSubclass(Script.class)) : Program.of(type);
    }

    /** The loader of this class has Groovy's own classes and, behind them, those that verticles may use. */
    private static Class<?> compiled(Path file) throws UnreadableVerticle {
        GroovyClassLoader loader = new GroovyClassLoader(GroovyLanguage.class.getClassLoader());
        try {
            return loader.parseClass(new GroovyCodeSource(file.toFile(), "UTF-8"));
        } catch (MultipleCompilationErrorsException e) {
            throw problem(e);
        } catch (CompilationFailedException e) {
            throw new UnreadableVerticle(String.valueOf(e.getMessage()), "Groovy that compiles");
        } catch (IOException e) {
            throw new UnreadableVerticle(file + ": " + e.getMessage(), "a file that can be read");
        }
    }

    private static UnreadableVerticle problem(MultipleCompilationErrorsException e) {
        for (Message message : e.getErrorCollector().getErrors()) {
            if (message instanceof SyntaxErrorMessage syntax) {
                SyntaxException cause = syntax.getCause();
                String found = cause.getOriginalMessage().replaceAll("\\s+", " ");
                return new UnreadableVerticle(cause.getLine(), cause.getStartColumn(), found, "Groovy that compiles");
            }
        }
        return new UnreadableVerticle(String.valueOf(e.getMessage()), "Groovy that compiles");
    }

    /** A script: each instance of the verticle runs it once, with variables of its own. */
    private record Scripts(Class<? extends Script> type) implements Program {
        @Override
        public Deployable verticle(Gather gather) {
            return new ScriptVerticle(type, new GroovyGather(gather));
        }
    }
}
