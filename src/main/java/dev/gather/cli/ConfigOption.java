package dev.gather.cli;

import dev.gather.GatherConfig;
import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The {@code -conf} of all commands that read a config. */
final class ConfigOption {
    @Option(
            names = {"-conf", "--conf"},
            paramLabel = "FILE",
            required = true,
            description = "The config file, YAML or JSON.")
    private Path file = Path.of("");

    Path file() {
        return file;
    }

    GatherConfig read() throws ConfigException {
        return ConfigReader.read(file, System.getenv(), GatherConfig.TYPE);
    }
}
