package dev.gather.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gather.json.JacksonJudge;
import dev.gather.json.JsonCheck;
import dev.gather.json.MalformedJson;

/** What is JSON and what is not, as Jackson sees it. JsonCheckProperties is the short form. */
final class JsonFuzzTest {
    @FuzzTest(maxDuration = "1m")
    @DictionaryEntries({
        "true", "false", "null", "{\"a\":", "\"a\"", "[", "]", "}", "\\u", "\\ud83d", "\\n", "1e+5", "-0.5", "00",
        "\u00e9"
    })
    void anyBytes_areJudgedAsByJackson(byte[] document) {
        boolean deep = nesting(document) > JsonCheck.DEPTH_DEFAULT;
        if (!deep && accepts(document) != JacksonJudge.accepts(document)) {
            throw new AssertionError("judged otherwise");
        }
        if (!deep && acceptsStrictly(document) != JacksonJudge.acceptsStrictly(document)) {
            throw new AssertionError("judged otherwise, with keys that must differ");
        }
    }

    /** An upper bound: Jackson's limit is higher. */
    private static int nesting(byte[] document) {
        int open = 0;
        for (byte b : document) {
            open += b == '[' || b == '{' ? 1 : 0;
        }
        return open;
    }

    private static boolean accepts(byte[] document) {
        try {
            JsonCheck.check(document, 0, document.length, JsonCheck.DEPTH_DEFAULT);
            return true;
        } catch (MalformedJson refused) {
            return false;
        }
    }

    private static boolean acceptsStrictly(byte[] document) {
        try {
            JsonCheck.checkStrict(document, 0, document.length, JsonCheck.DEPTH_DEFAULT);
            return true;
        } catch (MalformedJson refused) {
            return false;
        }
    }
}
