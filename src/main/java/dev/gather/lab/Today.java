package dev.gather.lab;

import java.time.LocalDate;
import java.time.ZoneId;

/** The date a report bears; nothing is measured by it. */
final class Today {
    private Today() {}

    /** As {@code 2016-03-01}. */
    static String text() {
        return LocalDate.now(ZoneId.systemDefault()).toString();
    }
}
