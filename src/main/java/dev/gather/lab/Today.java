package dev.gather.lab;

import java.time.LocalDate;

/** The date a report bears; nothing is measured by it. */
final class Today {
    private Today() {}

    /** As {@code 2016-03-01}. */
    static String text() {
        return LocalDate.now(java.time.ZoneId.systemDefault()).toString();
    }
}
