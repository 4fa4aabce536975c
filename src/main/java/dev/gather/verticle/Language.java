package dev.gather.verticle;

import io.vertx.core.Deployable;
import java.nio.file.Path;

/** A language in which verticles are written as files. Its methods run on a thread that may block. */
public interface Language {
    /**
     * Reads a file.
     *
     * @param classes what the file may use: the server's own classes, the jars of {@code plugins/}
     * @throws UnreadableVerticle for what the user has to change
     */
    Program read(Path file, ClassLoader classes) throws UnreadableVerticle;

    /** A file that was read. */
    interface Program {
        /**
         * A class, which has to be an ordinary verticle of Vert.x.
         *
         * @throws UnreadableVerticle if it is none
         */
        static Program of(Class<?> type) throws UnreadableVerticle {
            return CompiledVerticle.of(type);
        }

        /**
         * A new instance, not yet started. It is started on its own context; that fails if the file's own first
         * statements do.
         */
        Deployable verticle(Gather gather) throws UnreadableVerticle;
    }
}
