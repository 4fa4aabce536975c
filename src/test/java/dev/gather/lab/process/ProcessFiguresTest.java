package dev.gather.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of a JVM, whichever collector it has. */
final class ProcessFiguresTest {
    /** Waits for its input to end. */
    static final class Waiting {
        public static void main(String[] args) throws IOException {
            byte[] kept = new byte[16 << 20];
            System.out.println("up");
            if (System.in.read(kept) >= 0) {
                throw new IOException("spoken to");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC"})
    void heap_isWhatAllItsPartsHold(String collector) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        collector,
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("up");
            assertThat(new ProcessFigures(process.pid()).heapAfterGcBytes()).isBetween(16L << 20, 40L << 20);
        } finally {
            process.outputWriter().close();
            process.waitFor();
        }
    }
}
