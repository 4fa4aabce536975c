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

/** Scripts that cannot be read are problems of the config. None of their statements runs for that. */
final class BrokenScriptTest {
    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private void assertProblem(String text, String expected) throws IOException {
        write("a.js", text);
        String config = "verticles: { a: { run: a.js } }\nroutes: { GET /a: { reply: 1 } }\n";
        String file = folder.resolve("g.yaml").toString();
        Throwable thrown = catchThrowable(() -> ConfigReader.read(file, config, Map.of(), GatherConfig.TYPE));
        assertThat(thrown).hasMessage(folder + "/" + expected + " (expected: a script that can be read)");
    }

    @Test
    void syntaxError_isToldWhereItStands() throws IOException {
        assertProblem(
                "throw 1;\n let a = ;",
                "a.js:2:10: verticles.a.run: SyntaxError: ./a.js:2:9 Expected an operand but found ;");
    }

    @Test
    void syntaxErrorOfAnImport_namesItsFile() throws IOException {
        write("lib/b.js", "}");
        assertProblem(
                "import './lib/b.js';",
                "g.yaml:1:24: verticles.a.run: SyntaxError: ./lib/b.js:1:0 Expected an operand but found }");
    }

    @Test
    void missingImport_isNamed() throws IOException {
        assertProblem(
                "import './b.js';",
                "g.yaml:1:24: verticles.a.run: Error: Cannot find module '" + folder + "/b.js' imported from /a.js");
    }

    @Test
    void missingExport_isToldInTheFileThatWantsIt() throws IOException {
        write("b.js", "export const b = 1;");
        assertProblem(
                "import { c } from './b.js';",
                "a.js:1:1: verticles.a.run: SyntaxError: The requested module './b.js' does not provide an export"
                        + " named 'c'");
    }

    @Test
    void packageByName_isNone() throws IOException {
        assertProblem(
                "import 'lodash';",
                "g.yaml:1:24: verticles.a.run: Error: Error reading module '/lodash' imported from /a.js: only scripts"
                        + " of the same folder can be imported");
    }
}
