package dev.gather.compose;

import dev.gather.GatherConfig;
import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A route of parts that wait for each other in some random way, in a random config order.
 *
 * @param plan of the route
 * @param edges what each part waits for, by the names of the parts
 */
record RandomRoute(Plan plan, Map<String, Set<String>> edges) {
    private static final int PARTS_MAX = 9;

    static RandomRoute of(long seed) throws ConfigException {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(PARTS_MAX);
        List<String> written = new ArrayList<>();
        Map<String, Set<String>> edges = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            written.add(part(i, random, edges));
        }
        Collections.shuffle(written, random);
        String yaml = "routes:\n  GET /x:\n    deadline: 1h\n    parts:\n" + String.join("", written);
        GatherConfig config = ConfigReader.read("random.yaml", yaml, Map.of(), GatherConfig.TYPE);
        return new RandomRoute(config.book().plans().get(0), edges);
    }

    private static String part(int index, Random random, Map<String, Set<String>> edges) {
        Set<String> values = new TreeSet<>();
        Set<String> waits = new TreeSet<>();
        StringBuilder more = new StringBuilder();
        for (int other = 0; other < index; other++) {
            switch (random.nextInt(5)) {
                case 0 -> values.add("\"{p" + other + "}\"");
                case 1 -> more.append(", after: [p").append(other).append(']');
                case 2 -> more.append(", when: \"$p").append(other).append(random.nextBoolean() ? " != 1\"" : " = 1\"");
                default -> {
                    continue;
                }
            }
            waits.add("p" + other);
            if (more.length() > 0) {
                break; // a key stands in a part once
            }
        }
        edges.put("p" + index, waits);
        String fallback =
                random.nextBoolean() ? "optional: true, timeout: 1m" : "fallback: [f" + index + "], timeout: 1m";
        return "      p" + index + ": { value: [" + index + (values.isEmpty() ? "" : ", ") + String.join(", ", values)
                + "]" + more + ", " + fallback + " }\n";
    }
}
