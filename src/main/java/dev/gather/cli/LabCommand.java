package dev.gather.cli;

import dev.gather.lab.Lab;
import dev.gather.lab.Pace;
import dev.gather.lab.report.Page;
import dev.gather.lab.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the talk's experiments here, and writes what they found onto a page. */
@Command(
        name = "lab",
        description =
                "Runs the experiments of the talk that Gather comes from on this machine, with what is in the jar:"
                        + " Gather beside a blocking server and two written by hand. Takes about four minutes, and"
                        + " writes a page with charts and tables. Leave the machine alone meanwhile.",
        mixinStandardHelpOptions = true)
final class LabCommand implements Callable<Integer> {
    private static final double SECONDS_MAX = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "gather-lab.html",
            description = "Where the page goes; ${DEFAULT-VALUE} by default. A file that is there is replaced.")
    private Path out = Path.of("gather-lab.html");

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "4",
            description = "How long one figure is measured, ${DEFAULT-VALUE} s by default; all times follow from it.")
    private double seconds;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only these experiments: memory, gather, keep-alive, pool, failure, minute, timeouts, json,"
                    + " external, database.")
    private List<String> only = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Pace pace = pace();
        Set<String> chosen = chosen();
        checkFolder();
        LogFiles.onlyWarnings();
        PrintWriter terminal = spec.commandLine().getOut();
        Report report = Lab.run(VersionText.version(), pace, chosen, new LabProgress(terminal));
        Files.writeString(out, Page.of(report));
        terminal.println();
        terminal.print(summary(report));
        terminal.println();
        terminal.println(report.conclusion());
        terminal.println("The page: " + out.toAbsolutePath());
        terminal.flush();
        return report.sections().stream().anyMatch(section -> section.failed()) ? 1 : 0;
    }

    private Pace pace() {
        if (!(seconds > 0 && seconds <= SECONDS_MAX)) {
            String wrong = "--seconds " + seconds + " (expected: a number above 0, at most 60)";
            throw new ParameterException(spec.commandLine(), wrong);
        }
        return new Pace(seconds, 1, PATIENCE);
    }

    private Set<String> chosen() {
        List<String> known = Lab.ids();
        for (String name : only) {
            if (!known.contains(name)) {
                String wrong = "--only " + name + " (expected: " + String.join(", ", known) + ")";
                throw new ParameterException(spec.commandLine(), wrong);
            }
        }
        return new LinkedHashSet<>(only.isEmpty() ? known : only);
    }

    /** Before minutes are spent. */
    private void checkFolder() throws IOException {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(out)) {
            throw new AccessDeniedException("--out " + out + " (expected: a file in a folder that can be written)");
        }
    }

    private static String summary(Report report) {
        StringBuilder text = new StringBuilder();
        report.sections()
                .forEach(section -> text.append(section.title())
                        .append("\n    ")
                        .append(section.headline())
                        .append('\n'));
        return text.toString();
    }
}
