package dev.gather.lab.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The report as one HTML document that needs nothing but itself. */
public final class Page {
    private static final String CHARTS = "META-INF/resources/webjars/chart.js/4.4.4/dist/chart.umd.js";
    private static final Pattern PLACE = Pattern.compile("/\\*\\{(\\w+)}\\*/");
    private static final Pattern END = Pattern.compile("</(script)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

    private Page() {}

    /** @throws IOException if something of the page is missing in the jar */
    public static String of(Report report) throws IOException {
        Map<String, String> pieces = Map.of(
                "style", resource("lab/lab.css"),
                "charts", script(SOURCE_MAP.matcher(resource(CHARTS)).replaceAll("")),
                "data", data(report.json().encode()),
                "script", script(resource("lab/lab.js")));
        return PLACE.matcher(resource("lab/lab.html"))
                .replaceAll(place -> Matcher.quoteReplacement(pieces.getOrDefault(place.group(1), "")));
    }

    /** JSON that cannot end the script element it stands in. */
    static String data(String json) {
        return json.replace("<", "\\u003c");
    }

    /** JavaScript that cannot: only in its strings can such words stand. */
    static String script(String code) {
        return END.matcher(code).replaceAll("<\\\\/$1");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Page.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
