package openingbell.platform;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import openingbell.market.Universe;
import openingbell.platform.api.AdminApi;
import openingbell.platform.api.AnalyticsApi;
import openingbell.platform.api.BacktestApi;
import openingbell.platform.api.DashboardApi;
import openingbell.platform.api.Desk;
import openingbell.platform.api.LoginApi;
import openingbell.platform.api.ModelApi;
import openingbell.platform.api.PipelineApi;
import openingbell.platform.api.PortfolioApi;
import openingbell.platform.api.QuoteApi;
import openingbell.platform.api.RecommendationApi;
import openingbell.platform.api.ScreenApi;
import openingbell.platform.api.Seen;
import openingbell.platform.api.ServiceApi;
import openingbell.platform.api.SignalApi;
import openingbell.platform.api.StockApi;
import openingbell.platform.auth.AdminToken;
import openingbell.platform.auth.Tokens;
import openingbell.platform.backtests.Backtests;
import openingbell.platform.cache.Caches;
import openingbell.platform.cache.RedisServer;
import openingbell.platform.data.Accounts;
import openingbell.platform.data.BarStore;
import openingbell.platform.data.BarWorld;
import openingbell.platform.data.Storage;
import openingbell.platform.faults.CpuBurner;
import openingbell.platform.faults.Faults;
import openingbell.platform.metrics.Metrics;
import openingbell.platform.model.Models;
import openingbell.platform.pipeline.Pipeline;
import openingbell.platform.web.BodyReader;
import openingbell.platform.web.Dispatcher;
import openingbell.platform.web.FaultFilter;
import openingbell.platform.web.Gate;
import openingbell.platform.web.HttpServer;
import openingbell.platform.web.OpenApiDocument;
import openingbell.platform.web.RequestRecorder;
import openingbell.platform.web.RequestTimer;
import openingbell.platform.web.Route;
import openingbell.platform.web.RouteTable;
import openingbell.platform.world.Investors;
import openingbell.platform.world.MarketClock;
import openingbell.platform.world.TradingCalendar;
import openingbell.settings.PlatformSettings;
import openingbell.settings.PlatformSettings.Index;
import openingbell.text.ProgressLine;
import org.slf4j.LoggerFactory;

/** One platform inside this JVM, from its data to its port: the place where its parts are put together. */
public final class Platform implements RunningPlatform {
    private final HttpServer server;
    private final BarStore store;
    private final Accounts accounts;
    private final List<Route> routes;
    private final AdminToken adminToken;
    private final Deque<AutoCloseable> parts;

    private Platform(
            HttpServer server,
            BarStore store,
            Accounts accounts,
            List<Route> routes,
            AdminToken adminToken,
            Deque<AutoCloseable> parts) {
        this.server = server;
        this.store = store;
        this.accounts = accounts;
        this.routes = routes;
        this.adminToken = adminToken;
        this.parts = parts;
    }

    /**
     * Starts it, warm and with nothing counted yet.
     *
     * @param told what takes time, and how far it is
     * @param crash what POST /admin/crash does
     */
    public static Platform start(PlatformConfig config, ProgressLine told, Runnable crash) {
        return start(config, told, crash, new Route[0]);
    }

    /** @param more routes beside its own */
    static Platform start(PlatformConfig config, ProgressLine told, Runnable crash, Route... more) {
        var parts = new ArrayDeque<AutoCloseable>();
        try {
            return start(config, told, crash, List.of(more), parts);
        } catch (RuntimeException | Error e) {
            close(parts);
            throw e;
        }
    }

    private static Platform start(
            PlatformConfig config, ProgressLine told, Runnable crash, List<Route> more, Deque<AutoCloseable> parts) {
        var settings = config.platform();
        var universe = Universe.load(config.market().universe());
        var metrics = opened(parts, new Metrics());
        var world = new BarWorld(universe, settings.days(), settings.seed(), new Models());
        var storage = Storage.of(settings, world, System.getenv());
        var store = opened(parts, BarStore.open(storage, settings.days(), told, metrics::query, metrics.registry()));
        var investors = new Investors(universe, config.market().popularity(), settings.seed());
        var accounts = opened(parts, Accounts.open(storage, investors, told, metrics::query, metrics.registry()));
        var screen = accounts.screen();
        var faults = new Faults(
                settings.seed(),
                indexes -> {
                    store.dropIndex(indexes.contains(Index.BARS));
                    screen.drop(indexes);
                },
                share -> {
                    store.holdConnections(share);
                    accounts.holdConnections(share);
                });
        var models = new Models(metrics, faults::modelSlowness);
        var redis = settings.redis()
                .map(server -> opened(
                        parts,
                        new RedisServer(
                                server, System.getenv(), "opening-bell:" + world.key(), settings.cacheLifetime())));
        var caches = new Caches(
                settings.cacheEnabled(),
                redis,
                settings.cacheSize(),
                settings.cacheLifetime(),
                faults::bypassesCache,
                metrics::looked);
        var seen = new Seen();
        var outlooks = accounts.outlooks();
        var desk = new Desk(
                universe,
                store,
                outlooks,
                models,
                caches,
                seen,
                settings.seed(),
                settings.marketClock() == PlatformSettings.MarketClock.STILL
                        ? MarketClock.STILL
                        : MarketClock.running(System::nanoTime));
        var pipeline = opened(
                parts,
                new Pipeline(
                        universe,
                        store,
                        models,
                        outlooks,
                        accounts.pipelineRuns(),
                        desk::remember,
                        faults::spoilsBars,
                        metrics));
        var backtests = opened(parts, new Backtests(store, models, accounts.backtests(), metrics));
        var adminToken = config.adminToken().map(AdminToken::new).orElseGet(AdminToken::random);
        var tokens = new Tokens(settings.tokenLifetime(), Clock.systemUTC(), adminToken);

        var document = new OpenApiDocument();
        var routes = new ArrayList<>(more);
        routes.addAll(new LoginApi(tokens, Demo.PASSWORD).routes());
        routes.addAll(new DashboardApi(desk, accounts).routes());
        routes.addAll(new PortfolioApi(desk, accounts).routes());
        routes.addAll(new QuoteApi(desk).routes());
        routes.addAll(new StockApi(desk).routes());
        routes.addAll(new RecommendationApi(desk, investors).routes());
        var modelApi = new ModelApi(desk, models);
        routes.addAll(modelApi.routes());
        var calendar = new TradingCalendar(settings.days());
        routes.addAll(new AnalyticsApi(desk, calendar).routes());
        routes.addAll(new SignalApi(desk, calendar, metrics::signal).routes());
        routes.addAll(new BacktestApi(desk, calendar, backtests, accounts.backtests()).routes());
        routes.addAll(new ScreenApi(desk, calendar, store, screen).routes());
        routes.addAll(new ServiceApi(
                        universe.name(),
                        universe.size(),
                        () -> store.answers() && accounts.answers(),
                        caches::answer,
                        metrics,
                        document)
                .routes());
        routes.addAll(new PipelineApi(
                        desk,
                        pipeline,
                        !config.isWorker() || settings.database().isPresent())
                .routes());
        var faultable = routes.stream().map(Route::path).distinct().toList();
        routes.addAll(new AdminApi(faultable, faults, seen, crash).routes());
        routes.addAll(modelApi.adminRoutes());
        routes.forEach(document::add);
        var mistakes = Faults.mistakes(settings.faults(), faultable);
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException("platform.faults: " + String.join("; ", mistakes));
        }

        var dispatcher = new Dispatcher(
                new RouteTable(routes),
                List.of(
                        new RequestTimer(metrics::served),
                        new FaultFilter(faults, opened(parts, new CpuBurner()), caches::clear),
                        BodyReader::read,
                        RequestRecorder::record,
                        new Gate(tokens::userOf, adminToken::is)));
        var server = opened(parts, HttpServer.start(settings.port(), dispatcher));
        metrics.connections(server::connections);
        metrics.cache(caches::answer);
        metrics.backtests(backtests::pending);
        var platform = new Platform(server, store, accounts, List.copyOf(routes), adminToken, parts);
        if (!settings.warmUp().isZero()) {
            WarmUp.run(platform.url(), routes, tokens::issue, universe, settings, told);
        }
        accounts.reset();
        caches.clear();
        models.unloadAll();
        seen.reset();
        metrics.startRecording();
        faults.set(settings.faults());
        return platform;
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> parts, T part) {
        parts.push(part);
        return part;
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public String adminToken() {
        return adminToken.text();
    }

    List<Route> routes() {
        return routes;
    }

    @Override
    public void removeTraces() {
        store.removeCopy();
        accounts.removeFile();
    }

    @Override
    public void close() {
        close(parts);
    }

    /** Last opened, first closed; one that fails does not keep the others open. */
    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LoggerFactory.getLogger(Platform.class).warn("closing", e);
            }
        }
    }
}
