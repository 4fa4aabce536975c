/**
 * Beside the stages: tools for experiments on a server that runs as a process of its own: a proxy that does harm to
 * connections, load with planned send times, services that can be made slow, and figures of the process.
 */
@NullMarked
package dev.gather.kit;

import org.jspecify.annotations.NullMarked;
