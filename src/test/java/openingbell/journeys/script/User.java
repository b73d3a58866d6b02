package openingbell.journeys.script;

import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import openingbell.market.Dice;
import openingbell.market.Stock;

/**
 * One virtual user: a number, the dice of the current round, what is asked for in it, and how it goes.
 * Lives in the user's session and changes in place, since one event loop runs all that one user does, one step after the other.
 */
public final class User {
    public static final String KEY = "opening-bell.user";

    /** Whose request it is, and so who looks whether its answer says that the user is logged out. */
    public enum RequestOf {
        /** Of a journey, or a login: they look themselves. */
        JOURNEY,
        /** Of a simulation's own code, and sent again after another login. */
        BELL,
        /** Of a simulation's own code, alone. */
        SIMULATION,
        /** Of a simulation's own code, to log its user out: an answer that says he is out is right. */
        LOGOUT,
        /** To another host, which knows nothing of the login. */
        ELSEWHERE
    }

    private final SharedContext context;
    private final long number;
    private final boolean takesEveryOption;
    private final RequestValues values = new RequestValues();
    private final Map<String, Boolean> decisions = new HashMap<>();
    private final Map<String, String> saved = new HashMap<>();
    private final Token token = new Token();
    private Dice dice;
    private long round = -1;
    private Duration thinkTime = Duration.ZERO;
    private int journey;
    private int repeats;
    private final BitSet right = new BitSet();
    private RuntimeException failure;
    private boolean hasPermit;
    private RequestOf nextRequest = RequestOf.SIMULATION;
    private RequestOf lastRequest = RequestOf.ELSEWHERE;
    private boolean failedBefore;
    private Runnable toldWhenSentAgain = () -> {};
    private Duration leavesAt = Duration.ZERO;

    /** @param takesEveryOption does in every journey what others do only now and then */
    public User(SharedContext context, long number, boolean takesEveryOption) {
        this.context = context;
        this.number = number;
        this.takesEveryOption = takesEveryOption;
        this.dice = context.dice(number, round);
    }

    public static User of(Session session) {
        User user = session.get(KEY);
        if (user == null) {
            throw new IllegalStateException(
                    "the session holds no user any more, as after session.reset(): remove single attributes instead, session.remove(…)");
        }
        return user;
    }

    public Session enter(Session session) {
        return session.set(KEY, this);
    }

    /** The next round: its dice are of its own, so that what went wrong in one journey shifts nothing in the next. */
    public void nextRound() {
        round++;
        dice = context.dice(number, round);
        thinkTime = dice.between(context.settings().visit().thinkTime());
        values.clear();
        saved.forEach(values::set);
        decisions.clear();
        repeats = 0;
        right.clear();
        failure = null;
        token.nextRound();
    }

    public long number() {
        return number;
    }

    /** A permit of the budget was taken for a request of this user, which is not sent yet. */
    public void permitTaken() {
        hasPermit = true;
    }

    /** The request is sent; false if no permit was taken for it. */
    public boolean usePermit() {
        boolean taken = hasPermit;
        hasPermit = false;
        return taken;
    }

    /** The request that leaves next is of these, whether it comes so far or not. */
    public void begins(RequestOf whose) {
        nextRequest = whose;
    }

    /** It leaves. */
    public void sends(boolean toTarget) {
        lastRequest = toTarget ? nextRequest : RequestOf.ELSEWHERE;
        nextRequest = RequestOf.SIMULATION;
    }

    /** What the answer that comes now is to. */
    public RequestOf lastRequest() {
        return lastRequest;
    }

    /** To be done if its last request is sent again: where Gatling leaves a block before that, it is not. */
    public void whenSentAgain(Runnable told) {
        toldWhenSentAgain = told;
    }

    public void sendsAgain() {
        toldWhenSentAgain.run();
        toldWhenSentAgain = () -> {};
    }

    /** What Gatling thinks of the session, before a request that may be sent again. */
    public void remember(Session session) {
        failedBefore = session.isFailed();
        toldWhenSentAgain = () -> {};
    }

    /** As if that request had not been sent. */
    public Session forget(Session session) {
        return failedBefore ? session : session.markAsSucceeded();
    }

    /** When the user is to leave, counted from the load's begin; zero to stay to the end of the visit. */
    public Duration leavesAt() {
        return leavesAt;
    }

    public User withLeavingTime(Duration end) {
        leavesAt = end;
        return this;
    }

    public Dice dice() {
        return dice;
    }

    public RequestValues values() {
        return values;
    }

    /** What an answer held, for requests after it: of this journey, or of all that follow. */
    public void save(String name, String text, boolean forVisit) {
        values.set(name, text);
        if (forVisit) {
            saved.put(name, text);
        }
    }

    public Token token() {
        return token;
    }

    public Duration thinkTime() {
        return thinkTime;
    }

    /** Which of the active journeys is next. */
    public int journey() {
        return journey;
    }

    public void setJourney(int next) {
        journey = next;
    }

    public String drawTicker() {
        return context.popularity().draw(dice, context.elapsedMillis()).ticker();
    }

    public List<String> drawTickers(int count) {
        return context.popularity().drawDistinct(dice, count, context.elapsedMillis()).stream()
                .map(Stock::ticker)
                .toList();
    }

    /** Those of the whole universe, in its order. */
    public List<String> allTickers() {
        return context.popularity().tickers();
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }

    public Duration drawTypingPause() {
        return dice.between(context.settings().visit().typingPause());
    }

    /** Whether what is done only now and then is done this time. */
    public void decide(String what, double share) {
        decisions.put(what, dice.nextDouble() < share || takesEveryOption);
    }

    public boolean decided(String what) {
        return decisions.getOrDefault(what, false);
    }

    public void decideRepeats(int times) {
        repeats = times;
    }

    public int repeats() {
        return repeats;
    }

    public void answered(int request, boolean rightly) {
        right.set(request, rightly);
    }

    public boolean wasRight(int request) {
        return right.get(request);
    }

    /** Keeps the first exception of our own code, until a request can carry it into the log. */
    public void fail(RuntimeException e) {
        if (failure == null) {
            failure = e;
        }
    }

    public boolean hasFailed() {
        return failure != null;
    }

    public RuntimeException failure() {
        return failure;
    }
}
