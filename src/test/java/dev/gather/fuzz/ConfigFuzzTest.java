package dev.gather.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gather.GatherConfig;
import dev.gather.config.ConfigProblem;
import dev.gather.config.ConfigReader;
import dev.gather.config.Reading;
import java.util.List;
import java.util.Map;

/** A config is read, or its problems are told, each on one line. WholeConfigProperties is the short form. */
final class ConfigFuzzTest {
    @FuzzTest(maxDuration = "1m")
    @DictionaryEntries({
        "defaults: ",
        "route: ",
        "part: ",
        "routes:",
        "GET /a/{id}",
        "params: ",
        "parts: ",
        "reply: ",
        "deadline: ",
        "timeout: ",
        "optional: ",
        "value: ",
        "http: ",
        "get: ",
        "sql: ",
        "query: ",
        "upstreams: ",
        "databases: ",
        "url: ",
        "items: ",
        "enum: ",
        "minimum: ",
        "type: array",
        "default: ",
        "{user",
        "${PORT}",
        "&a ",
        "*a",
        "- "
    })
    void anyText_isReadOrItsProblemsAreTold(FuzzedDataProvider data) {
        read(data.consumeRemainingAsString());
    }

    private static void read(String text) {
        // What another file holds is beside the point here, and this machine's files are none of its business.
        String alone = text.replace("include", "included").replace("${file:", "${");
        Reading<GatherConfig> reading =
                ConfigReader.tryRead("fuzz.yaml", alone, Map.of("PORT", "0"), GatherConfig.TYPE);
        List<ConfigProblem> problems = reading.problems().sorted();
        if (problems.isEmpty() && reading.value() == null) {
            throw new AssertionError("neither a config nor a problem");
        }
        if (problems.stream().anyMatch(problem -> problem.text().contains("\n"))) {
            throw new AssertionError("a problem on two lines");
        }
    }
}
