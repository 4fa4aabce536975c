/**
 * Beside the stages: servers written by hand that Gather is compared with, and the service that all of them ask, each a
 * process of its own. Owns what they answer; nothing is refused here.
 */
@NullMarked
package dev.gather.lab.contestant;

import org.jspecify.annotations.NullMarked;
