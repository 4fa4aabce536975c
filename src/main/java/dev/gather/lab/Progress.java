package dev.gather.lab;

/** Hears how far the lab is. */
@FunctionalInterface
public interface Progress {
    /**
     * Something begins.
     *
     * @param done how many experiments are over
     * @param all how many there are
     */
    void begins(int done, int all, String what);
}
