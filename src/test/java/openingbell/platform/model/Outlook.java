package openingbell.platform.model;

import java.util.Map;
import openingbell.platform.world.Appetite;

/**
 * What the pipeline found of a stock.
 *
 * @param run of the pipeline; 0 if none has had this stock, and then there is nothing else
 * @param scores from 0 (sell) to 100 (buy), for each kind of investor
 */
public record Outlook(int stock, long run, Map<Model, Double> predictions, Map<Appetite, Double> scores) {
    public Outlook {
        predictions = Map.copyOf(predictions);
        scores = Map.copyOf(scores);
    }
}
