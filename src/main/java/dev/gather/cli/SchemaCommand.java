package dev.gather.cli;

import dev.gather.GatherConfig;
import dev.gather.config.JsonSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of the config. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of the config, for editors that complete and check as you type.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(JsonSchema.of(GatherConfig.TYPE).encodePrettily());
        return 0;
    }
}
