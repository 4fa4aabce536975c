/**
 * Beside the stages: JSON Schema (draft 2020-12) for values that come as JSON. Owns the reading of a schema from the
 * config, the check of a value against it and the words for what does not fit. Knows nothing of requests: who refuses
 * one is {@code request}.
 */
@NullMarked
package dev.gather.schema;

import org.jspecify.annotations.NullMarked;
