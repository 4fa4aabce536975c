package dev.gather.reference;

/** A value does not fit the place that a reference puts it in. */
public final class BindingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean clients;

    public BindingException(Reference reference, String why) {
        super(reference + " " + why, null, false, false);
        clients = reference.name().isClients();
    }

    /** Whether the client chose the value. */
    public boolean isClients() {
        return clients;
    }
}
