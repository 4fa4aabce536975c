/**
 * Beside the stages: the card of forty experiments on what the server survives. Each has a short form, which every build
 * runs, and a long one, whose figures stand in {@code docs/reliability.md}.
 */
@NullMarked
package dev.gather.card;

import org.jspecify.annotations.NullMarked;
