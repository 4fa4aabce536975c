/**
 * Beside the stages: how much is let in. Owns the number of requests in flight, what each event loop knows of its own
 * delay, and how much memory all of them may hold. A request may be refused here with 503, before anything of it is
 * looked at.
 */
@NullMarked
package dev.gather.admission;

import org.jspecify.annotations.NullMarked;
