/** Beside the stages: the commands that people type, one class each. The only package that prints. */
@NullMarked
package dev.gather.cli;

import org.jspecify.annotations.NullMarked;
