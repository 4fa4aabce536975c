package dev.gather.verticle.js;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;

/** What a script threw past its facade, as text for the log. Pure. */
final class Thrown {
    private static final int FRAMES_MAX = 10;

    private Thrown() {}

    /** With the places in the script. */
    static String text(PolyglotException thrown) {
        StringBuilder text = new StringBuilder(String.valueOf(thrown.getMessage()));
        int frames = 0;
        for (StackFrame frame : thrown.getPolyglotStackTrace()) {
            SourceSection at = frame.getSourceLocation();
            if (frame.isGuestFrame() && at != null && frames++ < FRAMES_MAX) {
                text.append("\n    at ")
                        .append(at.getSource().getName())
                        .append(':')
                        .append(at.getStartLine());
            }
        }
        return text.toString();
    }

    /** What a promise was broken with. */
    static String text(Value reason) {
        return reason.hasMember("stack") ? reason.getMember("stack").toString() : reason.toString();
    }

    /** Why a run came to an end that the script did not see. */
    static String why(Throwable thrown) {
        boolean exhausted = thrown instanceof PolyglotException polyglot && polyglot.isResourceExhausted();
        return exhausted || thrown instanceof VirtualMachineError ? "it ran out of memory" : "of " + thrown;
    }
}
