package openingbell.run;

import openingbell.journeys.Journeys;
import openingbell.market.Popularity;
import openingbell.settings.Settings;
import openingbell.settings.secrets.Secrets;

/** Makes what users do of what the settings say. */
public interface Traffic {
    Journeys of(Settings settings, Secrets secrets, Popularity popularity);
}
