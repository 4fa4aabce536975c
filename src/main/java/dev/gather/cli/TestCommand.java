package dev.gather.cli;

import dev.gather.GatherConfig;
import dev.gather.Server;
import dev.gather.layout.Quantities;
import dev.gather.layout.Table;
import dev.gather.trial.Case;
import dev.gather.trial.Difference;
import dev.gather.trial.Trial;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs cases without any source. */
@Command(
        name = "test",
        description = "Runs recorded or written cases: the routes as they are, with what the cases say in the place"
                + " of the sources. Nothing is connected to.",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
    private static final int SHOWN_MAX = 20;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "DIR", description = "The folder with the cases: .yaml, .yml and .json files.")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        List<Path> files = files();
        GatherConfig read = config.read();
        List<Case> cases = Case.read(files, read.book(), System.getenv());
        Vertx vertx = Server.vertx(read);
        try {
            Trial trial = new Trial(vertx, read.book());
            int failed = 0;
            for (Case one : cases) {
                failed += report(one, Waiting.forResult(trial.run(one))) ? 0 : 1;
            }
            String verdict = failed == 0 ? "all good" : failed + " failed";
            out().println(Quantities.count(cases.size(), "case") + ", " + verdict);
            return failed == 0 ? 0 : 1;
        } finally {
            Waiting.forResult(vertx.close());
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), folder + " (expected: a folder with cases)");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new ParameterException(spec.commandLine(), folder + " has no .yaml, .yml or .json file");
            }
            return files;
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private boolean report(Case one, List<Difference> differences) {
        Path name = folder.relativize(one.file());
        if (differences.isEmpty()) {
            out().println("good    " + name);
            return true;
        }
        out().println("failed  " + name);
        Table table = new Table("          ").row("", "expected", "found");
        differences.stream()
                .limit(SHOWN_MAX)
                .forEach(difference -> table.row(difference.path(), difference.expected(), difference.found()));
        out().print(table.text());
        if (differences.size() > SHOWN_MAX) {
            out().println("          and " + (differences.size() - SHOWN_MAX) + " more");
        }
        return false;
    }
}
