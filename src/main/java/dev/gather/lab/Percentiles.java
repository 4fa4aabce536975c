package dev.gather.lab;

import dev.gather.lab.load.FlowResult;
import dev.gather.lab.load.LoadResult;
import dev.gather.lab.report.Chart;
import dev.gather.lab.report.Words;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The figures of the talk's charts: how long answers took, from the quickest one to the 99th of a hundred. */
final class Percentiles {
    static final List<String> NAMES = List.of("min", "p50", "p75", "p90", "p99");
    private static final double[] OF = {0, 50, 75, 90, 99};

    private Percentiles() {}

    static Chart.Series series(String name, LoadResult load) {
        return new Chart.Series(name, DoubleStream.of(OF).map(load::p).boxed().toList());
    }

    /** A row of a table: who, the percentiles, and what else there is. */
    static List<String> row(String name, LoadResult load, String... more) {
        Stream<String> times = DoubleStream.of(OF).map(load::p).mapToObj(Words::millis);
        return Stream.of(Stream.of(name), times, Stream.of(more))
                .flatMap(cells -> cells)
                .toList();
    }

    /** The share of good answers, and what there was in their place. */
    static String good(FlowResult flow) {
        Map<String, Long> others = new TreeMap<>(flow.total().failed());
        flow.total().statuses().forEach((status, count) -> {
            if (!status.startsWith("200")) {
                others.put(status, count);
            }
        });
        String told = others.entrySet().stream()
                .map(other -> Words.number(other.getValue()) + " × " + other.getKey())
                .collect(Collectors.joining(", "));
        return Words.percent(flow.success()) + (told.isEmpty() ? "" : " (" + told + ")");
    }

    /** The head of such a table. */
    static List<String> head(String... more) {
        return Stream.of(Stream.of("contestant"), NAMES.stream(), Stream.of(more))
                .flatMap(cells -> cells)
                .toList();
    }
}
