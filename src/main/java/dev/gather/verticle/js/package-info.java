/**
 * Beside the stages: verticles in JavaScript. Owns the contexts that scripts run in, what they see of the server, and
 * the limits of each run. Loaded beside the language's runtime, and only when a config asks for it: nothing else of the
 * server may name a class of this package. A call is refused here while its instance starts anew.
 */
@NullMarked
package dev.gather.verticle.js;

import org.jspecify.annotations.NullMarked;
