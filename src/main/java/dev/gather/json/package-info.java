/**
 * Beside the stages: JSON as checked bytes; no trees.
 *
 * <p>Owns the one pass that decides whether bytes are JSON ({@link dev.gather.json.JsonCheck}), the view
 * that later code passes around and looks into ({@link dev.gather.json.Json}), what copies a value without some
 * of its entries ({@link dev.gather.json.Splice}), and the escaping of Java strings ({@link
 * dev.gather.json.JsonText}). An answer is checked once, where it comes in, and from then
 * on moved byte for byte: nothing here rewrites a number, reorders a key or changes an escape. Nothing is
 * refused here; the caller turns {@link dev.gather.json.MalformedJson} into a refusal or a failed part.
 * Uses nothing of ours.
 */
@NullMarked
package dev.gather.json;

import org.jspecify.annotations.NullMarked;
