/**
 * Beside the stages: the routes of a config as an OpenAPI 3.1 document, made from their plans alone.
 */
@NullMarked
package dev.gather.openapi;

import org.jspecify.annotations.NullMarked;
