package dev.gather.verticle.js;

/** A mistake of a script. The message is for the log: what was thrown, with the places in the script. */
final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScriptException(String message) {
        super(message, null, false, false);
    }
}
