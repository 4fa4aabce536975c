package dev.gather.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What is asked of a route on a command line: {@code 'GET /pages/7'}, in one argument or two; without a method it is
 * GET.
 *
 * @param method in upper case
 * @param target path and query
 */
record Asked(String method, String target) {

    static Asked of(List<String> words, CommandLine command) {
        String text = String.join(" ", words).strip();
        int space = text.indexOf(' ');
        String method = space < 0 ? "GET" : text.substring(0, space).toUpperCase(Locale.ROOT);
        String target = text.substring(space + 1).strip();
        if (!target.startsWith("/") || target.indexOf(' ') >= 0) {
            throw new ParameterException(
                    command, "'" + text + "' (expected: a method and a path, such as 'GET /pages/7')");
        }
        return new Asked(method, target);
    }
}
