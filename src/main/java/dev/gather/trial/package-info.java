/**
 * Beside the stages: routes tried out by hand and in tests. Owns what a request did, part by part, the files that keep
 * it, the sources that give what such a file says, and the comparing of answers. Everything between the sources and the
 * answer is the server's own.
 */
@NullMarked
package dev.gather.trial;

import org.jspecify.annotations.NullMarked;
