/** Beside the stages: what runs in browsers, {@code gather.js} and the demo's page, tested in a real Chromium. */
@NullMarked
package dev.gather.browser;

import org.jspecify.annotations.NullMarked;
