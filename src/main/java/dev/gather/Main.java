package dev.gather;

import dev.gather.cli.CommandLines;

/** From arguments to a command and its exit code: 0, 2 for a wrong use, 78 for a wrong config, 1 for the rest. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(CommandLines.execute(args));
    }
}
