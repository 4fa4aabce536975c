/**
 * Stage 1 of 5: what the client asked. Owns the {@link dev.gather.request.ApiRequest}, its deadline and cancellation,
 * the table that finds the endpoint of a path, and the check of its parameters. A request may be refused here with 400,
 * 404, 405 or 406.
 */
@NullMarked
package dev.gather.request;

import org.jspecify.annotations.NullMarked;
