package dev.gather.card;

import java.time.LocalDate;

/** A row of the page: what came of a line, and when. */
record Entry(int line, String verdict, String figures, String why, Form form, LocalDate date) {}
