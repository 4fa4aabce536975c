package dev.gather.cli;

import dev.gather.GatherConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads a config and prints every problem at once. */
@Command(
        name = "check",
        description = "Reads a config and prints every problem: file:line:column: path: found (expected: …).",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        GatherConfig read = config.read();
        int routes = read.book().plans().size();
        spec.commandLine().getOut().println(config.file() + ": good, " + routes + (routes == 1 ? " route" : " routes"));
        return 0;
    }
}
