package dev.gather.kit;

import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of a server at one moment, in Prometheus's text format. */
public record Scrape(String text) {

    /** The sum over all labels; empty if there is no such metric. */
    public OptionalDouble sum(String name) {
        return fold(name, "", Double::sum);
    }

    /**
     * The sum of the samples with some labels.
     *
     * @param labels as they are written, such as {@code status="200"}, each of which has to be there
     */
    public OptionalDouble sum(String name, String... labels) {
        StringBuilder all = new StringBuilder();
        for (String label : labels) {
            all.append("(?=[^}]*").append(Pattern.quote(label)).append(")");
        }
        return fold(name, all.toString(), Double::sum);
    }

    /** The greatest over all labels. */
    public OptionalDouble most(String name) {
        return fold(name, "", Math::max);
    }

    private OptionalDouble fold(String name, String labels, DoubleBinaryOperator with) {
        String braces = labels.isEmpty() ? "(?:\\{[^}]*})?" : "\\{" + labels + "[^}]*}";
        Matcher sample = Pattern.compile("(?m)^" + Pattern.quote(name) + braces + " ([-0-9.Ee+]+|NaN)$")
                .matcher(text);
        OptionalDouble result = OptionalDouble.empty();
        while (sample.find()) {
            double value = Double.parseDouble(sample.group(1));
            result = OptionalDouble.of(result.isEmpty() ? value : with.applyAsDouble(result.getAsDouble(), value));
        }
        return result;
    }
}
