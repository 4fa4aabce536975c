package dev.gather.source;

import dev.gather.json.Json;

/**
 * What a source gave.
 *
 * @param value checked JSON, as the bytes came
 */
public record SourceAnswer(Json value) {}
