package openingbell.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the OpenAPI document says of a record that is sent or answered, or of a part of it, beyond its Java type. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Doc {
    /** How every amount of money ends its description. */
    String EXACT = " Exact, with two or four decimals.";

    String value() default "";

    String format() default "";

    /** The texts that there can be. */
    String[] only() default {};

    long min() default Long.MIN_VALUE;

    long max() default Long.MAX_VALUE;

    /** Of a list: how many it holds at the most. */
    int most() default Integer.MAX_VALUE;

    /** The whole schema as JSON, for what is no plain record. */
    String schema() default "";
}
