package dev.gather.config;

import java.util.List;
import java.util.stream.Collectors;

/** A config that cannot be used. The message holds the text of every problem, one a line, in file order. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::text).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in file order; at least one. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
