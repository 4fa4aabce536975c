package dev.gather.cli;

import dev.gather.GatherConfig;
import dev.gather.config.ConfigReader;
import dev.gather.config.Reading;
import dev.gather.layout.Quantities;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads a config and prints every problem at once. */
@Command(
        name = "check",
        description = "Reads a config and prints every problem: file:line:column: path: found (expected: …).",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--connect",
            description = "Also asks every upstream and database whether it answers, and has every query prepared,"
                    + " without running it.")
    private boolean connect;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Reading<GatherConfig> reading = ConfigReader.tryRead(config.file(), System.getenv(), GatherConfig.TYPE);
        GatherConfig read = reading.orThrow();
        List<String> answering = connect
                ? new Connecting(Objects.requireNonNull(reading.node()), read, reading.problems()).check()
                : List.of();
        reading.orThrow();
        PrintWriter out = spec.commandLine().getOut();
        int routes = read.book().plans().size();
        int verticles = read.verticles().size();
        out.println(config.file() + ": good, " + Quantities.count(routes, "route")
                + (verticles == 0 ? "" : ", " + Quantities.count(verticles, "verticle")));
        if (!answering.isEmpty()) {
            out.println("answering: " + String.join(", ", answering));
        }
        return 0;
    }
}
