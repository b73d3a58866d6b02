package openingbell.report.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0        | ms      | 0 ms
            0.25     | ms      | 0.25 ms
            0.0002   | ms      | < 0.01 ms
            3        | ms      | 3 ms
            3.14     | ms      | 3.1 ms
            99.96    | ms      | 100.0 ms
            1234.5   | ms      | 1,235 ms
            NaN      | ms      | –
            Infinity | ms      | –
            0        | %       | 0 %
            0.00003  | %       | < 0.01 %
            0.0043   | %       | 0.43 %
            0.01     | %       | 1 %
            0.1234   | %       | 12.3 %
            1        | %       | 100 %
            175.3    | /s      | 175/s
            0.2      | /s      | 0.20/s
            500      | users   | 500 users
            45956    | ''      | 45,956
            1e308    | ms      | 1.0e+308 ms
            -2e20    | /s      | −2.0e+20/s
            1e308    | %       | – %
            """)
    void neverWithoutItsUnit(double value, String unit, String text) {
        assertThat(UnitText.of(value, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            499.6    | 500  | ms | 499.6 ms
            499.9996 | 500  | ms | 499.9996 ms
            500.4    | 500  | ms | 500.4 ms
            500      | 500  | ms | 500 ms
            420      | 500  | ms | 420 ms
            0.00999  | 0.01 | %  | 0.999 %
            0.010001 | 0.01 | %  | 1.0001 %
            0.02     | 0.01 | %  | 2 %
            1e308    | 1e307 | % | – %
            1e308    | 500  | ms | 1.0e+308 ms
            """)
    void besideItsLimitItLooksDifferentUnlessItIsTheSame(double value, double limit, String unit, String text) {
        assertThat(UnitText.beside(value, limit, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3600000 | ms | 1 h
            300000 | ms | 5 min
            90000 | ms | 90,000 ms
            500   | ms | 500 ms
            0.01  | %  | 1 %
            0.005 | %  | 0.5 %
            0.07  | %  | 7 %
            10    | /s | 10/s
            1e308 | ms | 1.0e+308 ms
            1e308 | %  | – %
            """)
    void aLimitIsShownAsItWasSet(double limit, String unit, String text) {
        assertThat(UnitText.limit(limit, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.4483  | +45 %
            0.0215  | +2.2 %
            -0.0001 | 0.0 %
            -0.25   | −25 %
            0       | 0.0 %
            NaN     | –
            """)
    void changesHaveASign(double change, String text) {
        assertThat(UnitText.change(change)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0     | 0 s
            5.54  | 5.5 s
            45    | 45 s
            59.7  | 1 min
            80    | 1 min 20 s
            3600  | 1 h
            14460 | 4 h 1 min
            """)
    void durationsReadAsSaid(double seconds, String text) {
        assertThat(UnitText.lasting(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0       | 0:00
            31999   | 0:31
            190000  | 3:10
            3723000 | 1:02:03
            """)
    void momentsReadAsAClockThatStartedWithTheLoad(long millis, String text) {
        assertThat(UnitText.moment(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            956    | 1021   | ms | 956 to 1,021 ms
            0.0038 | 0.005  | %  | 0.38 to 0.50 %
            """)
    void aRangeNamesItsUnitOnce(double low, double high, String unit, String text) {
        assertThat(UnitText.range(low, high, unit)).isEqualTo(text);
    }
}
