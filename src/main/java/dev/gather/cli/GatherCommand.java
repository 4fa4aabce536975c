package dev.gather.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What stands above the commands. */
@Command(
        name = "gather",
        description = "One answer from many slow sources.",
        footer = {"", "Without a command it is run: gather -conf FILE"},
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class GatherCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
