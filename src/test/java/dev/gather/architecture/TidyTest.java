package dev.gather.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the sources: nothing too large, nothing left to do, nothing that waits. Each check is seen to fail first. */
final class TidyTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String PACKAGE_INFO = "package-info.java";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "// TODO later          | something that is left to do",
                "/** FIXME */           | something that is left to do",
                "System.out.println(1); | prints past the log and the command's writers",
                "var e = System.err;    | prints past the log and the command's writers",
                "Thread.sleep(10);      | sleeps",
                "TimeUnit.DAYS.sleep(1);| sleeps",
                "thread.join();         | waits for something",
                "future.get(5, TimeUnit.SECONDS); | waits for something",
                "future.get(patience, SECONDS);   | waits for something",
                "latch.await();         | waits for something",
                "stage.toCompletableFuture();     | waits for something"
            })
    void plantedLine_isFound(String line, String expected) {
        String text = "final class A {\n    void a() {\n        " + line + "\n    }\n}\n";
        assertThat(Tidy.findings("dev/gather/http/A.java", text))
                .containsExactly("dev/gather/http/A.java:3: " + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// Thread.sleep would stop the loop",
                "String s = \"System.out \\\" latch.await()\";",
                "char quote = '\"'; int out = 1;",
                "map.get(key); list.get(0).get(1);",
                "Future.join(all); String.join(\", \", words);"
            })
    void harmlessLine_isLeftAlone(String line) {
        assertThat(Tidy.findings("dev/gather/http/A.java", "final class A {\n    " + line + "\n}\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cli", "demo", "lab/process", "verticle/kit"})
    void waiting_isAllowedInCommandsDemoAndForProcesses(String home) {
        String text = "final class A {\n    void a() {\n        latch.await();\n    }\n}\n";
        assertThat(Tidy.findings("dev/gather/" + home + "/A.java", text)).isEmpty();
    }

    @Test
    void longLine_isFound() {
        assertThat(Tidy.findings("A.java", "// " + "é".repeat(117))).isEmpty();
        assertThat(Tidy.findings("A.java", "\n// " + "é".repeat(118)))
                .containsExactly("A.java:2: a line of 121 characters");
    }

    @Test
    void longFile_isFound() {
        assertThat(Tidy.findings("A.java", "\n".repeat(300))).isEmpty();
        assertThat(Tidy.findings("A.java", "\n".repeat(301)))
                .containsExactly("A.java:301: a file of more than 300 lines");
    }

    @Test
    void longMethod_isFoundWhereItStarts() {
        assertThat(Tidy.findings("A.java", classWithMethodOf(40))).isEmpty();
        assertThat(Tidy.findings("A.java", classWithMethodOf(41))).containsExactly("A.java:4: a method of 41 lines");
    }

    private static String classWithMethodOf(int lines) {
        String body = IntStream.range(0, lines - 3)
                .mapToObj(i -> i % 2 == 0 ? "            if (a) { // {\n" : "            } else { b(\"}\"); }\n")
                .limit((lines - 3) / 2 * 2L)
                .collect(joining());
        String odd = (lines - 3) % 2 == 0 ? "" : "            c();\n";
        return "record R<T>(int a) {\n    class B {\n        int x = 1;\n"
                + "        @Override void a(\n            int b) throws E {\n" + body + odd + "        }\n    }\n}\n";
    }

    @Test
    void typesAndFields_areNoMethods() {
        String fields = "    int x;\n".repeat(50);
        assertThat(Tidy.findings("A.java", "enum A {\n" + fields + "    interface B {\n" + fields + "    }\n}\n"))
                .isEmpty();
    }

    @Test
    void packageWithoutItsPlace_isFound() {
        String rest = "\n */\n@NullMarked\npackage dev.gather.x;\n";
        assertThat(Tidy.packageFindings("x/package-info.java", "")).containsExactly("x/package-info.java:1: missing");
        assertThat(Tidy.packageFindings("x/package-info.java", "/**\n * The things." + rest))
                .containsExactly("x/package-info.java:1: does not say which stage this is, or that it is beside them");
        assertThat(Tidy.packageFindings("x/package-info.java", "/** The shelf: x. */\npackage dev.gather.x;\n"))
                .containsExactly("x/package-info.java:1: is not @NullMarked");
        assertThat(Tidy.packageFindings("x/package-info.java", "/**\n * Stage 3 of 5: x." + rest))
                .isEmpty();
    }

    @Test
    void filesLargeOnTheWhole_areFound() {
        assertThat(Tidy.sizeFindings(List.of(10, 71, 80))).containsExactly("half of the files have 71 lines or more");
        assertThat(Tidy.sizeFindings(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 201)))
                .containsExactly("a tenth of the files have 201 lines or more");
        assertThat(Tidy.sizeFindings(List.of(70, 70, 200))).isEmpty();
    }

    @Test
    void sources_areTidy() throws IOException {
        assertThat(sources().entrySet().stream()
                        .flatMap(source -> Tidy.findings(source.getKey(), source.getValue()).stream()))
                .isEmpty();
    }

    @Test
    void packages_sayWhatTheyOwn() throws IOException {
        Map<String, String> sources = sources();
        assertThat(sources.keySet().stream()
                        .map(file -> file.substring(0, file.lastIndexOf('/') + 1) + PACKAGE_INFO)
                        .distinct()
                        .flatMap(file -> Tidy.packageFindings(file, sources.getOrDefault(file, "")).stream()))
                .isEmpty();
    }

    @Test
    void sources_areSmallOnTheWhole() throws IOException {
        List<Integer> sizes = sources().values().stream()
                .map(text -> (int) text.lines().count())
                .toList();
        assertThat(Tidy.sizeFindings(sizes)).isEmpty();
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> sources.put(file.toString().replace('\\', '/'), text(file)));
        }
        assertThat(sources).isNotEmpty();
        return sources;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
