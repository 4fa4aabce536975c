/**
 * The shelf of stage 3: the kinds of source that a part can fetch from. Owns what all kinds share: {@code SourceKind},
 * {@code Source}, the call and its answer, and the closed set of reasons for which a fetch fails. Each kind lies in a
 * folder of its own, knows no other kind and is put on the shelf by one line in {@code SourceKinds}.
 */
@NullMarked
package dev.gather.source;

import org.jspecify.annotations.NullMarked;
