package dev.gather.card;

import java.time.LocalDate;

/** A row of the page: what came of a line, when and at which commit. */
record Entry(int line, String verdict, String figures, String why, Form form, LocalDate date, String commit) {}
