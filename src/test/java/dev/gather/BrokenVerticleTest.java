package dev.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gather.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads whose verticle is not there, is none, or does not compile. */
final class BrokenVerticleTest {
    @TempDir
    private Path folder;

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void assertProblems(String verticles, String expected) {
        String config = "verticles:\n" + verticles.indent(2) + "routes: { GET /x: { reply: 1 } }\n";
        Throwable problems = catchThrowable(
                () -> ConfigReader.read(folder.resolve("g.yaml").toString(), config, Map.of(), GatherConfig.TYPE));
        assertThat(String.valueOf(problems.getMessage()).replace(folder + "/", ""))
                .isEqualTo(expected);
    }

    @Test
    void whatIsNotThereOrNoVerticle_isNamedWithWhatIsWanted() {
        assertProblems("""
                a: { run: com.acme.Tax }
                b: { run: tax.groovy }
                c: { run: java.lang.String }
                d: { run: tax.py }
                e: { run: dev.gather.verticle.Pricing, instances: 0, threading: fast, config: 1 }
                f: { config: {} }
                """, """
                g.yaml:2:13: verticles.a.run: com.acme.Tax, which is on no class path \
                (expected: a class of the server's class path or of a jar in plugins/ beside the config file)
                g.yaml:3:13: verticles.b.run: tax.groovy, which is no file \
                (expected: a file that is there, relative to the config file)
                g.yaml:4:13: verticles.c.run: java.lang.String, which is no verticle \
                (expected: a class that extends io.vertx.core.VerticleBase)
                g.yaml:5:13: verticles.d.run: tax.py, which is on no class path \
                (expected: a class of the server's class path or of a jar in plugins/ beside the config file)
                g.yaml:6:53: verticles.e.instances: 0 (expected: an integer from 1 to 64)
                g.yaml:6:67: verticles.e.threading: fast (expected: one of event-loop, worker, virtual-thread)
                g.yaml:7:6: verticles.f.run: missing (expected: text that is not empty)""");
    }

    @Test
    void virtualThreads_needARunningJavaThatHasThem() {
        if (Runtime.version().feature() < 21) {
            assertProblems("a: { run: dev.gather.verticle.Pricing, threading: virtual-thread }", """
                    g.yaml:2:53: verticles.a.threading: virtual-thread (expected: event-loop or worker: \
                    virtual threads need Java 21, and this is Java %d)""".formatted(
                            Runtime.version().feature()));
        }
    }

    @Test
    void mistakeInASource_isToldAtItsPlace() throws IOException {
        file("Tax.java", "import io.vertx.core.VerticleBase;\n\nclass Tax extends VerticleBase {\n    int x = y;\n}\n");
        file("Other.java", "class Tax {}\n");
        file("tax.groovy", "def x = 1\ngather.consume('tax') { body ->\n    body +\n}\n");

        assertProblems("""
                a: { run: Tax.java }
                b: { run: tax.groovy }
                c: { run: Other.java }
                """, """
                Tax.java:4:13: verticles.a.run: cannot find symbol symbol: variable y location: class Tax \
                (expected: Java that compiles)
                g.yaml:4:13: verticles.c.run: no class Other \
                (expected: a class of the name of its file, which extends io.vertx.core.VerticleBase)
                tax.groovy:4:1: verticles.b.run: Unexpected input: '('tax') { body ->\\n \
                body +\\n}' (expected: Groovy that compiles)""");
    }
}
