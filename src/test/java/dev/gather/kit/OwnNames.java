package dev.gather.kit;

import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import java.util.function.Supplier;

/** Lets a process ask a {@link NameServer} of a test for names, by a system property; found by the library itself. */
public final class OwnNames implements VertxServiceProvider {
    private static final String SERVER = "gather.test.names";

    /** The option of a JVM for it. */
    public static String option(NameServer names) {
        return "-D" + SERVER + "=127.0.0.1:" + names.port();
    }

    /** For what is started in this process meanwhile. */
    public static <T> T during(NameServer names, Supplier<T> start) {
        System.setProperty(SERVER, "127.0.0.1:" + names.port());
        try {
            return start.get();
        } finally {
            System.clearProperty(SERVER);
        }
    }

    @Override
    public void init(VertxBootstrap builder) {
        String server = System.getProperty(SERVER);
        if (server != null) {
            builder.options().setAddressResolverOptions(new AddressResolverOptions().addServer(server));
        }
    }
}
