package dev.gather.cli;

import dev.gather.layout.IndentedJson;
import dev.gather.openapi.OpenApi;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the routes of a config as an OpenAPI document. */
@Command(
        name = "openapi",
        description = "Prints an OpenAPI 3.1 document of the routes, for clients to be generated from.",
        mixinStandardHelpOptions = true)
final class OpenApiCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "/",
            description = "Where clients find the routes, such as https://api.example.com; / by default, which is"
                    + " where the document itself is found.")
    private String server = "/";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        String title = String.valueOf(config.file().getFileName());
        String document = IndentedJson.of(OpenApi.of(config.read().book(), title, server));
        spec.commandLine().getOut().println(document);
        return 0;
    }
}
