package dev.gather.lab;

import dev.gather.lab.report.Section;
import java.io.IOException;

/** One question of the talk, asked on this machine. */
interface Experiment {
    /** A word. */
    String id();

    String title();

    /** Blocks until it has its figures. */
    Section run(Rig rig, Pace pace) throws IOException, InterruptedException;
}
