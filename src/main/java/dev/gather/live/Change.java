package dev.gather.live;

import dev.gather.json.Json;

/**
 * What makes one revision out of the one before it.
 *
 * @param revision the one that it makes
 * @param patch a JSON Patch
 */
record Change(long revision, Json patch) {}
