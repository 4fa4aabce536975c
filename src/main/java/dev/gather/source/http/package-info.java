/** The shelf: parts fetched from HTTP services. Owns upstreams, their clients and how a reference lands in a URL. */
@NullMarked
package dev.gather.source.http;

import org.jspecify.annotations.NullMarked;
