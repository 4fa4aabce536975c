package dev.gather.lab;

import dev.gather.lab.report.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a report begins with: the headlines of the experiments that matter most, in one sentence. */
final class Conclusion {
    private static final List<String> FIRST = List.of("memory", "gather", "failure");

    private Conclusion() {}

    static String of(List<Section> sections) {
        List<Section> good =
                sections.stream().filter(section -> !section.failed()).toList();
        String said = FIRST.stream()
                .map(id -> find(id, good))
                .flatMap(Optional::stream)
                .map(Section::headline)
                .collect(Collectors.joining("; "));
        if (said.isEmpty()) {
            said = good.stream()
                    .map(section -> section.title() + ": " + section.headline())
                    .collect(Collectors.joining("; "));
        }
        return said.isEmpty() ? "No experiment came to its figures." : "On this machine " + said + ".";
    }

    private static Optional<Section> find(String id, List<Section> sections) {
        return sections.stream().filter(section -> section.id().equals(id)).findFirst();
    }
}
