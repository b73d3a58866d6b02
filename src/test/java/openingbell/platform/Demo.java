package openingbell.platform;

import openingbell.settings.secrets.Secrets;

/** How anyone gets into the embedded platform: its users have one password, which is no secret. */
public final class Demo {
    public static final String USER = "investor-1";
    public static final String PASSWORD = Secrets.DEMO_PASSWORD;

    private Demo() {}
}
