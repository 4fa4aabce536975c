package dev.gather.verticle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.config.Located;
import dev.gather.config.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguagesTest {
    @TempDir
    private Path folder;

    private Located<String> run(String file) throws IOException {
        Files.writeString(folder.resolve(file), "gather.log.info('here')\n");
        return new Located<>(file, new Position(folder.resolve("g.yaml").toString(), 1, 1), "verticles.a.run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"groovy", "js"})
    void runtimeThatIsNotThere_isAskedForByItsFolder(String language) throws IOException {
        Programs programs = new Programs(new Languages(folder.resolve("lib")));
        Located<String> run = run("a." + language);

        assertThatThrownBy(() -> programs.find(run))
                .isInstanceOfSatisfying(
                        UnreadableVerticle.class,
                        e -> assertThat(e.expected())
                                .isEqualTo("the folder lib/" + language
                                        + "/ that comes with the server, beside gather.jar"))
                .hasMessage("a .%1$s file, but %2$s/lib/%1$s has no jars".formatted(language, folder));
    }

    @Test
    void jarsThatAreNoRuntime_areNotTakenForOne() throws IOException {
        Files.createDirectories(folder.resolve("lib/js"));
        Files.writeString(folder.resolve("lib/js/js.jar"), "no jar");
        Programs programs = new Programs(new Languages(folder.resolve("lib")));
        Located<String> run = run("a.js");

        assertThatThrownBy(() -> programs.find(run)).isInstanceOf(UnreadableVerticle.class);
    }
}
