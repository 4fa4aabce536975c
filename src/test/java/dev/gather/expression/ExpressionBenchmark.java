package dev.gather.expression;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import dev.gather.kit.Benchmarked;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

/** A condition on a small part, and a transformation of twenty rows. */
public class ExpressionBenchmark extends Benchmarked {
    private final Expression condition;
    private final Expression transformation;
    private final Json user;
    private final Json rows;

    public ExpressionBenchmark() {
        try {
            condition = Expression.parse("$user.vip and $user.age >= 18");
            transformation = Expression.parse("$[total > 10].{ \"id\": id, \"total\": total }");
            user = json("{\"id\":7,\"vip\":true,\"age\":42}");
            rows = json(IntStream.range(0, 20)
                    .mapToObj(row -> "{\"id\":" + row + ",\"total\":" + row + ".50,\"note\":\"none\"}")
                    .collect(Collectors.joining(",", "[", "]")));
        } catch (ExpressionException | MalformedJson e) {
            throw new IllegalStateException(e);
        }
    }

    private static Json json(String text) throws MalformedJson {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Benchmark
    public @Nullable Json when() throws ExpressionException {
        return condition.evaluate(Json.NULL, name -> user);
    }

    @Benchmark
    public @Nullable Json transform() throws ExpressionException {
        return transformation.evaluate(rows, name -> null);
    }
}
