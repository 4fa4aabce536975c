/**
 * Beside the stages: what experiments found, as data, and the one page that shows it. Owns the page's form; it knows
 * nothing of what is measured, and nothing is refused here.
 */
@NullMarked
package dev.gather.lab.report;

import org.jspecify.annotations.NullMarked;
