package dev.gather.cli;

import dev.gather.config.ConfigException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Finds the command that was typed, runs it, and turns what went wrong into words and an exit code. */
public final class CommandLines {
    private static final String RUN = "run";
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_CONFIG = 78;

    private CommandLines() {}

    public static int execute(String... args) {
        // Not in what the terminal's locale says: documents and answers are UTF-8 wherever they are sent.
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return execute(out, err, args);
    }

    /** The same with other places to print to. */
    static int execute(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commands = commandLine().setExpandAtFiles(false).setOut(out).setErr(err);
        return commands.execute(withDefault(commands, args));
    }

    /** Without a command it is {@code run}: {@code java -jar gather.jar -conf FILE}. */
    private static String[] withDefault(CommandLine commands, String[] args) {
        boolean options = args.length > 0 && args[0].startsWith("-");
        boolean own = options && commands.getCommandSpec().findOption(args[0]) != null;
        return options && !own
                ? Stream.concat(Stream.of(RUN), Arrays.stream(args)).toArray(String[]::new)
                : args;
    }

    private static CommandLine commandLine() {
        return new CommandLine(new GatherCommand())
                .addSubcommand(RUN, new RunCommand())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new CheckCommand())
                .addSubcommand(new ExplainCommand())
                .addSubcommand(new CallCommand())
                .addSubcommand(new TestCommand())
                .addSubcommand(new OpenApiCommand())
                .addSubcommand(new SchemaCommand())
                .addSubcommand(new ArchiveCommand())
                .addSubcommand(new LabCommand())
                .setExecutionExceptionHandler(CommandLines::failed);
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        PrintWriter err = command.getErr();
        if (failure instanceof ConfigException config) {
            err.println(config.getMessage());
            int problems = config.problems().size();
            err.println(
                    problems == 1 ? "1 problem; nothing was started." : problems + " problems; nothing was started.");
            return EXIT_CONFIG;
        }
        err.println("gather: " + (failure.getMessage() == null ? failure : failure.getMessage()));
        return EXIT_FAILED;
    }
}
