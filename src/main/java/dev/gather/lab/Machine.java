package dev.gather.lab;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.gather.lab.report.Table;
import dev.gather.lab.report.Words;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the lab runs. */
final class Machine {
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getOperatingSystemMXBean();
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final int DESCRIPTORS_ELSEWHERE = 4_096;

    private Machine() {}

    /** How many files and connections a process may have open. */
    static int descriptorsMax() {
        return SYSTEM instanceof UnixOperatingSystemMXBean unix
                ? (int) Math.min(Integer.MAX_VALUE, unix.getMaxFileDescriptorCount())
                : DESCRIPTORS_ELSEWHERE;
    }

    static Table table(String version, Pace pace) {
        String java = System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
        return new Table(
                "Where this was measured",
                List.of("what", "value"),
                List.of(
                        List.of("date", Today.text()),
                        List.of("Gather", version),
                        List.of("processors", SYSTEM.getAvailableProcessors() + " of " + processor()),
                        List.of("memory", memory()),
                        List.of("system", SYSTEM.getName() + " " + SYSTEM.getVersion() + ", " + SYSTEM.getArch()),
                        List.of("JVM", java),
                        List.of("load before the start", Words.number(SYSTEM.getSystemLoadAverage())),
                        List.of("one figure is measured for", Words.millis(pace.seconds() * 1000))));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("a kind that is not told");
        } catch (IOException e) {
            return "a kind that is not told";
        }
    }

    private static String memory() {
        return SYSTEM instanceof com.sun.management.OperatingSystemMXBean known
                ? Words.megabytes((double) known.getTotalMemorySize())
                : "not told";
    }
}
