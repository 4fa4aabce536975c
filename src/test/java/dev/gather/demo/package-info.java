/** Beside the stages: the demo's pieces, tested over loopback and with a real Postgres. */
@NullMarked
package dev.gather.demo;

import org.jspecify.annotations.NullMarked;
