package dev.gather.kit;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of a server at one moment, in Prometheus's text format. */
public record Scrape(String text) {

    /**
     * The sum of all samples with some labels; empty if there is none.
     *
     * @param labels as they are written, such as {@code status="200"}, each of which has to be there
     */
    public OptionalDouble sum(String name, String... labels) {
        return fold(name, List.of(labels), Double::sum);
    }

    /** The greatest over all labels. */
    public OptionalDouble most(String name) {
        return fold(name, List.of(), Math::max);
    }

    private OptionalDouble fold(String name, List<String> labels, DoubleBinaryOperator with) {
        // to the last brace of the line: the name of a route may hold some
        Matcher sample = Pattern.compile("(?m)^" + Pattern.quote(name) + "(\\{.*})? ([-0-9.Ee+]+|NaN)$")
                .matcher(text);
        OptionalDouble result = OptionalDouble.empty();
        while (sample.find()) {
            String braces = String.valueOf(sample.group(1));
            if (labels.stream().allMatch(braces::contains)) {
                double value = Double.parseDouble(sample.group(2));
                result = OptionalDouble.of(result.isEmpty() ? value : with.applyAsDouble(result.getAsDouble(), value));
            }
        }
        return result;
    }
}
