package dev.gather.source.postgres;

import io.vertx.core.net.TrustOptions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManagerFactory;

/** The authorities that the JVM knows, said in so many words: the library does not verify by them on its own. */
final class JvmTrust {
    private JvmTrust() {}

    static TrustOptions options() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null); // which means the JVM's own
            return TrustOptions.wrap(factory.getTrustManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the JVM's trust store cannot be read", e);
        }
    }
}
