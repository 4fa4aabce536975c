/**
 * Beside the stages: verticles in Groovy. Owns how Groovy sees the facade. Loaded together with Groovy's own classes,
 * out of {@code lib/groovy/}, when a file asks for it; nothing else of the server names this package.
 */
@NullMarked
package dev.gather.verticle.groovy;

import org.jspecify.annotations.NullMarked;
