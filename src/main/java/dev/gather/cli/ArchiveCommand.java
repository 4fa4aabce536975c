package dev.gather.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes an archive of the classes of a server (the JVM's AppCDS), with which later starts need not read and check them
 * again. It belongs to this jar, at this path, and to this build of the JVM; another JVM ignores it.
 */
@Command(
        name = "archive",
        description = "Makes an archive of classes beside the jar, for quicker starts:"
                + " java -XX:SharedArchiveFile=gather.jsa -jar gather.jar ...",
        mixinStandardHelpOptions = true)
final class ArchiveCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where it is written; by default beside the jar, with the ending .jsa.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        String jar = System.getProperty("java.class.path");
        if (!jar.endsWith(".jar") || jar.contains(File.pathSeparator)) {
            throw new IOException("the archive is of one jar, and this runs from " + jar);
        }
        Path archive = out == null ? Path.of(jar.replaceAll("\\.jar$", ".jsa")) : out;
        Rehearsal.of(jar).with("-XX:ArchiveClassesAtExit=" + archive);
        if (!archive.toFile().isFile()) {
            throw new IOException("this JVM made no archive: " + System.getProperty("java.vm.version"));
        }
        spec.commandLine()
                .getOut()
                .println(archive + ": for java -XX:SharedArchiveFile=" + archive + " -jar " + jar + " ...");
        return 0;
    }
}
