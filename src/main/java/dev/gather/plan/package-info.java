/**
 * Stage 2 of 5: the plan of a route, pure data, made once at start from the config. Owns routes and parts as they are
 * written, what waits for what, and the shape of the answer. Nothing is refused here: a plan that cannot work
 * is a problem of the config and the server does not start.
 */
@NullMarked
package dev.gather.plan;

import org.jspecify.annotations.NullMarked;
