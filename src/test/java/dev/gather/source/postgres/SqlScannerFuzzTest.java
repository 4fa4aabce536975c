package dev.gather.source.postgres;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gather.config.Located;
import dev.gather.config.Position;
import dev.gather.config.Problems;
import dev.gather.reference.Samples;
import dev.gather.reference.Templates;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** A query is refused, or, with values in place of its references, one without any: none was inside something else. */
final class SqlScannerFuzzTest {
    @Provide
    Arbitrary<String> queries() {
        Arbitrary<String> pieces = Arbitraries.of(
                "select ",
                "with ",
                "(",
                ")",
                "'",
                "''",
                "\"",
                "E'",
                "\\",
                "\\'",
                "$$",
                "$a$",
                "$1",
                "--",
                "/*",
                "*/",
                "\n",
                "\r",
                ";",
                "{id}",
                "{user.a?}",
                "{x}",
                "{",
                "}",
                "{{",
                " ",
                "a",
                "e",
                "::",
                "é");
        return pieces.list().ofMaxSize(12).map(list -> "select " + String.join("", list));
    }

    @Property(tries = 5000)
    void queryOfPieces_hidesNoReference(@ForAll("queries") String query) {
        check(query);
    }

    @FuzzTest(maxDuration = "1m")
    @DictionaryEntries({
        "select ",
        "with ",
        "values ",
        "'",
        "E'",
        "\\'",
        "\"",
        "$$",
        "$a$",
        "$1",
        "--",
        "/*",
        "*/",
        ";",
        "{id}",
        "{user.a}"
    })
    void anyQuery_hidesNoReference(FuzzedDataProvider data) {
        check(data.consumeRemainingAsString());
    }

    private static void check(String query) {
        SqlText text = scan(query);
        if (text == null || query.contains("{{")) {
            return; // what was two braces would be read as a reference
        }
        SqlText again = scan(text.with(i -> "(null)"));
        if (again == null || !again.references().isEmpty()) {
            throw new AssertionError("with values it is another query");
        }
    }

    private static @Nullable SqlText scan(String query) {
        Problems problems = new Problems();
        SqlText text = SqlScanner.scan(
                new Located<>(query, new Position("c.yaml", 1, 1), "query"), new Templates(Samples.names(), problems));
        if (problems.isEmpty() == (text == null)) {
            throw new AssertionError("neither a query nor a problem, or both");
        }
        return text;
    }
}
