package openingbell.platform.data;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import openingbell.platform.model.Model;
import openingbell.platform.model.Outlook;
import openingbell.platform.world.Appetite;

/** What the pipeline has found of each stock, in the platform's own database: the latest replaces what was there before. */
public final class Outlooks {
    private final Database database;

    Outlooks(Database database) {
        this.database = database;
    }

    public void save(Outlook outlook) {
        database.transaction("save-outlook", connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM outlook WHERE stock = ?");
                    var insert = connection.prepareStatement("INSERT INTO outlook VALUES (?, ?, ?, ?)")) {
                delete.setInt(1, outlook.stock());
                delete.executeUpdate();
                for (var prediction : outlook.predictions().entrySet()) {
                    add(insert, outlook, prediction.getKey().toString(), prediction.getValue());
                }
                for (var score : outlook.scores().entrySet()) {
                    add(insert, outlook, name(score.getKey()), score.getValue());
                }
                insert.executeBatch();
                return true;
            }
        });
    }

    private static void add(PreparedStatement insert, Outlook outlook, String said, double amount) throws SQLException {
        insert.setInt(1, outlook.stock());
        insert.setString(2, said);
        insert.setDouble(3, amount);
        insert.setLong(4, outlook.run());
        insert.addBatch();
    }

    /** Of run 0, with nothing in it, if the pipeline never had this stock. */
    public Outlook of(int stock) {
        return database.with("outlook", connection -> {
            try (var select = connection.prepareStatement("SELECT said, amount, run FROM outlook WHERE stock = ?")) {
                select.setInt(1, stock);
                Map<Model, Double> predictions = new EnumMap<>(Model.class);
                Map<Appetite, Double> scores = new EnumMap<>(Appetite.class);
                long run = 0;
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        var said = rows.getString(1);
                        double amount = rows.getDouble(2);
                        Model.called(said)
                                .ifPresentOrElse(
                                        model -> predictions.put(model, amount),
                                        () -> scores.put(Appetite.valueOf(said.toUpperCase(Locale.ROOT)), amount));
                        run = rows.getLong(3);
                    }
                }
                return new Outlook(stock, run, predictions, scores);
            }
        });
    }

    private static String name(Appetite appetite) {
        return appetite.name().toLowerCase(Locale.ROOT);
    }
}
