package dev.gather.json;

import dev.gather.kit.Benchmarked;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What changed in a watched answer of so many rows: one field in its middle, or a row more at its beginning. */
public class JsonPatchBenchmark extends Benchmarked {
    @Param({"20", "1000", "10000"})
    int rows;

    private Json old = Json.NULL;
    private Json changed = Json.NULL;
    private Json longer = Json.NULL;

    @Setup
    public void answers() throws MalformedJson {
        old = answer(0, 0);
        changed = answer(0, rows / 2);
        longer = answer(-1, 0);
    }

    private Json answer(int first, int changedRow) throws MalformedJson {
        String all = IntStream.range(first, rows)
                .mapToObj(row -> "{\"id\":" + row + ",\"total\":" + (row == changedRow ? "7.70" : "1.10")
                        + ",\"product\":{\"name\":\"number " + row + "\"}}")
                .collect(Collectors.joining(",", "{\"orders\":[", "]}"));
        return Json.parse(all.getBytes(StandardCharsets.UTF_8));
    }

    @Benchmark
    public @Nullable Json changedField() {
        return JsonPatch.of(old, changed);
    }

    @Benchmark
    public @Nullable Json newRow() {
        return JsonPatch.of(old, longer);
    }
}
