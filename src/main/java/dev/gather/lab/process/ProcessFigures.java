package dev.gather.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a JVM uses, as the system and the JVM itself say it. */
public record ProcessFigures(long pid) {
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+([0-9]+) kB");
    private static final Pattern RSS_PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");
    /** Of the whole heap, or of each generation, as the collector has it. */
    private static final Pattern HEAP = Pattern.compile("total [0-9]+K, used ([0-9]+)K");

    private static final double TICKS_PER_SECOND = 100;

    public long rssBytes() {
        return kibibytes(RSS);
    }

    /** The most there ever was. */
    public long rssPeakBytes() {
        return kibibytes(RSS_PEAK);
    }

    private long kibibytes(Pattern pattern) {
        return number(pattern, read("status")) * 1024;
    }

    /** User and system time of all threads since the start. */
    public double cpuSeconds() {
        String stat = read("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    public int descriptors() {
        try (Stream<Path> open = Files.list(proc("fd"))) {
            return (int) open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is left on the heap when all garbage is collected; takes about a second. */
    public long heapAfterGcBytes() {
        jcmd("GC.run");
        return number(HEAP, jcmd("GC.heap_info")) * 1024;
    }

    private String jcmd(String command) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            jcmd.waitFor();
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path proc(String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }

    private String read(String name) {
        try {
            return Files.readString(proc(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sum of all that are found. */
    private static long number(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .reduce(Long::sum)
                .orElseThrow(() -> new IllegalStateException("no " + pattern + " in " + text));
    }
}
