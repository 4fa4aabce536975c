package dev.gather.cli;

import dev.gather.GatherConfig;
import dev.gather.explain.Explanation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what the plan of a route, or of each, comes to. */
@Command(
        name = "explain",
        description = "Says what a route does: what is fetched at the same time and what waits for what, how long it"
                + " can take, and what many requests at once would hold.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(
            arity = "0..2",
            paramLabel = "'GET /path'",
            description = "The route, as it stands in the config or as a client would ask it; without it, all.")
    private List<String> route = List.of();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many requests a second are reckoned with; ${DEFAULT-VALUE} by default.")
    private int rate;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (rate < 1) {
            throw new ParameterException(spec.commandLine(), "--rate " + rate + " (expected: a number of at least 1)");
        }
        GatherConfig read = config.read();
        Explanation explanation = new Explanation(read.book(), read.resources(), rate);
        String text = route.isEmpty()
                ? explanation.all() + VerticleTable.of(read.verticles())
                : explanation.one(AskedRoute.of(route, read.book(), spec.commandLine()));
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
