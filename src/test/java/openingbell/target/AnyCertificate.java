package openingbell.target;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509Certificate;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;
import openingbell.settings.Target;

/**
 * Trusts every certificate and host name, for targets whose settings say so.
 * Gatling's own switch is read before any code of ours: gatling.conf sets it to verify, and here the JVM's default trust is replaced.
 */
public final class AnyCertificate extends TrustManagerFactorySpi {
    private static final String NAME = "OpeningBellAnyCertificate";

    /** From now on, for all of this JVM, if the settings say so; to be called before the load begins. */
    public static void trust(Target target) {
        if (!target.verifyCertificate()) {
            Security.addProvider(new TrustProvider());
            Security.setProperty("ssl.TrustManagerFactory.algorithm", NAME);
        }
    }

    /** For one client alone. */
    public static SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    @Override
    protected void engineInit(KeyStore keys) {}

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) {}

    @Override
    protected TrustManager[] engineGetTrustManagers() {
        return new TrustManager[] {new Trusting()};
    }

    private static final class TrustProvider extends Provider {
        private static final long serialVersionUID = 1L;

        TrustProvider() {
            super(NAME, "1", "trusts every certificate");
            put("TrustManagerFactory." + NAME, AnyCertificate.class.getName());
        }
    }

    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
