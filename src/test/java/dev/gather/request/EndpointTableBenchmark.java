package dev.gather.request;

import dev.gather.kit.Benchmarked;
import dev.gather.request.EndpointTable.Match;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Finding a path's route among so many. */
public class EndpointTableBenchmark extends Benchmarked {
    @Param({"1", "1000"})
    int routes;

    private EndpointTable table = new EndpointTable(List.of());

    @Setup
    public void table() {
        table = new EndpointTable(
                IntStream.range(0, routes).mapToObj(this::endpoint).toList());
    }

    private Endpoint endpoint(int index) {
        String path = "/shops" + index + "/pages/{userId}";
        PathPattern pattern = Objects.requireNonNull(PathPattern.parse(path));
        return new Endpoint(index, "GET " + path, "GET", pattern, List.of(), null, Duration.ofSeconds(1));
    }

    @Benchmark
    public Match find() {
        return table.find("GET", "/shops0/pages/4711");
    }
}
