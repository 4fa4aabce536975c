/**
 * Beside the stages: everything the demo needs, embedded: a Postgres with a small shop, two HTTP services
 * whose latency can be set, and a page. Owns those and their data; no request is refused here.
 */
@NullMarked
package dev.gather.demo;

import org.jspecify.annotations.NullMarked;
