package dev.gather.cli;

import dev.gather.GatherConfig;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the server and stays until it is told to stop. */
@Command(
        name = "run",
        description = "Starts the server that a config file describes, until it is told to stop.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = {"-instances", "--instances"},
            paramLabel = "N",
            description = "How many HTTP verticles, and how many composing verticles; over the config's own numbers.")
    private @Nullable Integer instances;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (instances != null && (instances < 1 || instances > 256)) {
            String wrong = "-instances " + instances + " (expected: a number from 1 to 256)";
            throw new ParameterException(spec.commandLine(), wrong);
        }
        GatherConfig read = config.read();
        Running.start(instances == null ? read : read.withInstances(instances), null, () -> {})
                .untilStopped();
        return 0;
    }
}
