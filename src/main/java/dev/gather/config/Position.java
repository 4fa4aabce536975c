package dev.gather.config;

/**
 * A place in a config file: what an editor needs to jump there.
 *
 * @param file the file as the user named it
 * @param line counted from 1
 * @param column counted from 1, in characters (Unicode code points; a tab is one)
 */
public record Position(String file, int line, int column) {
    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1: " + line + ":" + column);
        }
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
