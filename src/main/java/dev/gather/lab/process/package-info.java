/**
 * Beside the stages: processes of their own for whoever is measured: how they are started, what they use, and that they
 * end with the process that started them. Nothing is refused here.
 */
@NullMarked
package dev.gather.lab.process;

import org.jspecify.annotations.NullMarked;
