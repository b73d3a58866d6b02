package openingbell.journeys;

import java.net.Socket;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts every certificate and host name, for targets whose settings say so.
 * Gatling's own switch is read before any code of ours: gatling.conf sets it to verify, and here the JVM's default trust is replaced.
 */
public final class AnyCertificate extends TrustManagerFactorySpi {
    private static final String NAME = "OpeningBellAnyCertificate";

    /** From now on, for all of this JVM; to be called before the load begins. */
    static void trust() {
        Security.addProvider(new TrustProvider());
        Security.setProperty("ssl.TrustManagerFactory.algorithm", NAME);
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
