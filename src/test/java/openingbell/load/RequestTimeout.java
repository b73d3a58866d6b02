package openingbell.load;

import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.config.HttpConfiguration;
import io.gatling.core.structure.ChainBuilder;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.time.Duration;
import scala.collection.immutable.List;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.DurationConverters;

/**
 * Steps whose requests wait as long as this run says for their answers, where they say nothing themselves. Gatling's own setting is read before there is any simulation; each step is told
 * it when it is built.
 */
public record RequestTimeout(List<ActionBuilder> steps, Duration timeout) implements ActionBuilder {

    /** The same scenario, whose requests wait no longer than this. */
    public static ScenarioBuilder of(ScenarioBuilder scenario, Duration timeout) {
        return scenario.make(built -> new io.gatling.core.structure.ScenarioBuilder(
                built.name(),
                CollectionConverters.<ActionBuilder>asScala(
                                java.util.List.of(new RequestTimeout(built.actionBuilders(), timeout)))
                        .toList()));
    }

    @Override
    public Action build(ScenarioContext context, Action next) {
        return new ChainBuilder(steps).build(within(context), next);
    }

    private ScenarioContext within(ScenarioContext context) {
        var core = context.coreComponents();
        return new ScenarioContext(
                new CoreComponents(
                        core.actorSystem(),
                        core.eventLoopGroup(),
                        core.controller(),
                        core.throttler(),
                        core.statsEngine(),
                        core.clock(),
                        core.exit(),
                        within(core.configuration())),
                context.protocolComponentsRegistry(),
                context.pauseType(),
                context.throttled());
    }

    private GatlingConfiguration within(GatlingConfiguration gatling) {
        var http = gatling.http();
        return new GatlingConfiguration(
                gatling.core(),
                gatling.socket(),
                gatling.netty(),
                gatling.ssl(),
                gatling.reports(),
                new HttpConfiguration(
                        http.fetchedCssCacheMaxCapacity(),
                        http.fetchedHtmlCacheMaxCapacity(),
                        http.perUserCacheMaxCapacity(),
                        http.warmUpUrl(),
                        http.pooledConnectionIdleTimeout(),
                        DurationConverters.toScala(timeout),
                        http.enableHostnameVerification(),
                        http.dns()),
                gatling.jms(),
                gatling.data());
    }
}
