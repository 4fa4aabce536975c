package dev.gather.json;

import dev.gather.kit.Benchmarked;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Making sure that an upstream's answer is JSON, by its size. */
public class JsonCheckBenchmark extends Benchmarked {
    @Param({"64", "1024", "65536", "1048576"})
    int bytes;

    private byte[] answer = {};

    @Setup
    public void answer() {
        String element = "{\"id\":123456,\"total\":1.10,\"name\":\"Kjøtt & \\\"ost\\\"\",\"tags\":[true,null,-1e3]},";
        answer = ("[" + element.repeat(bytes / element.length()) + "0]").getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public void check() throws MalformedJson {
        JsonCheck.check(answer, 0, answer.length, JsonCheck.DEPTH_DEFAULT);
    }
}
