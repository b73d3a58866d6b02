package openingbell.settings.loading;

import static org.assertj.core.api.Assertions.assertThat;

import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way to be wrong: the line added to the file, the key that is named, a part of what is said to be wrong and right. */
class RefusalsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # unknown keys, with the nearest right one
        sed = 1                                              | sed                          | no such key            | seed
        target.allowed-host = []                             | target.allowed-host          | no such key            | allowed-hosts
        visit.think-tiem.from = 1s                           | visit.think-tiem             | no such key            | think-time
        journeys.serch.weight = 1                            | journeys.serch               | no such key            | search
        journeys.search.requests.tiped.get = "/x"            | journeys.search.requests.tiped | no such key          | typed
        journeys.search.order-share = 1%                     | journeys.search.order-share  | no such key            | weight
        simulations.load.max-durations = 1h                  | simulations.load.max-durations | no such key          | max-duration
        simulations.laod { phases = [] }                     | simulations.laod             | no simulation          | load
        objectives.all.p96 = 1s                              | objectives.all.p96           | no such key            | p95
        platform.cache.sice = 1                              | platform.cache.sice          | no such key            | size
        # types
        seed = abc                                           | seed                         | no number              | whole number
        seed = 1.5                                           | seed                         | no whole number        | whole number
        seed = [1]                                           | seed                         | a list stands          | whole number
        target = 5                                           | target                       | a section should be    | {
        target.verify-certificate = maybe                    | target.verify-certificate    | neither true nor false | true or false
        target.allowed-hosts = staging.example.com           | target.allowed-hosts         | no list                | [
        target.writes = sometimes                            | target.writes                | unknown here           | auto, yes, no
        market.popularity.law = zipff                        | market.popularity.law        | unknown here           | zipf
        simulations.load.phases = 5                          | simulations.load.phases      | no list                | [
        # units
        target.request-timeout = 30                          | target.request-timeout       | no unit                | 30s
        target.request-timeout = 30 parsecs                  | target.request-timeout       | no time                | 30s
        target.connect-timeout = 0s                          | target.connect-timeout       | too short              | at least 1ms
        target.connect-timeout = -1s                         | target.connect-timeout       | too short              | at least 1ms
        target.connect-timeout = 900d                        | target.connect-timeout       | longer than 31 days    | 30s
        platform.heap = 512                                  | platform.heap                | no size                | 512m
        platform.heap = 5m                                   | platform.heap                | too small              | 64m
        objectives.all.errors = 5                            | objectives.all.errors        | more than all          | 5%
        objectives.all.wrong-answers = 100%                  | objectives.all.wrong-answers | let every answer be wrong | 1%
        objectives.all.errors = 1                            | objectives.all.errors        | let every request fail | 1%
        objectives.all.errors = -1%                          | objectives.all.errors        | below zero             | 5%
        objectives.all.errors = few                          | objectives.all.errors        | no share               | 5%
        journeys.portfolio.order-share = 10                  | journeys.portfolio.order-share | more than all        | 10%
        market.popularity.hot-set.share = 120%               | market.popularity.hot-set.share | more than all       | 5%
        # negatives and zeros
        journeys.search.weight = -1                          | journeys.search.weight       | too small              | from 0
        visit.journeys = 0                                   | visit.journeys               | too small              | from 1
        journeys.quotes.stocks = 0                           | journeys.quotes.stocks       | too small              | from 1
        journeys.analytics.days = [0]                        | journeys.analytics.days[0]   | too small              | from 1
        journeys.analytics.days = []                         | journeys.analytics.days      | nothing to draw        | [20, 60]
        market.popularity.sectors.Energy = -2                | market.popularity.sectors.Energy | too small          | from 0
        simulations.stress.stairs.step = 0                   | simulations.stress.stairs.step | too small            | from 1
        simulations.capacity.stairs.step = 0                 | simulations.capacity.stairs.step | too small          | above 0
        budget.users = 0                                     | budget.users                 | too small              | from 1
        platform.port = 70000                                | platform.port                | too large              | 65535
        # what is said otherwise here
        journeys.quotes.requests.single.follow = true        | journeys.quotes.requests.single.follow | not followed | status = 302
        target.follow-redirects = yes                        | target.follow-redirects      | not followed           | status = 302
        journeys.news.weight = 1                             | journeys.news                | no such key            | needs `requests { … }`
        journeys.quotes.requests.logout.gte = "/logout"      | journeys.quotes.requests.logout | no such key         | get = "/logout"
        shared.price.ticker = symbol                         | shared                       | no such key            | fragments { … }
        journeys.quotes.requests.single.read.price = "td["   | journeys.quotes.requests.single.read.price | no JMESPath | { css = "td.price" }
        # journeys
        journeys.quotes.requests.single.enabled = false      | journeys.quotes.requests     | all requests are switched off | journeys.quotes.enabled = false
        journeys.quotes.requests.single.post = "/x"          | journeys.quotes.requests.single | more than one method: get, post | get = off
        journeys.quotes.requests.single.get = off            | journeys.quotes.requests.single | no method           | get, post, put, patch, delete
        journeys.quotes.requests.single.get = "api/quotes"   | journeys.quotes.requests.single.get | begin with one / | /api/v1
        journeys.quotes.requests.single.get = "/q/{tickr}"   | journeys.quotes.requests.single.get | nothing fills {tickr} | ticker
        journeys.search.requests.typed.query.q = "{txt}"     | journeys.search.requests.typed.query.q | nothing fills {txt} | text
        journeys.portfolio.requests.order.body = "{amount}"  | journeys.portfolio.requests.order.body | nothing fills {amount} | quantity
        journeys.quotes.requests.single.headers.X-A = "{x}"  | journeys.quotes.requests.single.headers.X-A | nothing fills {x} | ticker
        journeys.quotes.requests.single.headers { "a b" = 1 } | `journeys.quotes.requests.single.headers."a b"` | cannot be the name | letters
        journeys.quotes.requests.single.status = 99          | journeys.quotes.requests.single.status | no status of HTTP | 2xx
        journeys.quotes.requests.single.status = [200, 6xx]  | journeys.quotes.requests.single.status[1] | no status of HTTP | 2xx
        journeys.quotes.requests.single.status = []          | journeys.quotes.requests.single.status | it is empty    | [200, 302]
        journeys.quotes.requests.single.get = "/app?action=sell&s={ticker}" | journeys.quotes.requests.single | in its path: does it change data? | writes = true
        journeys.quotes.requests.single.get = "/cancelAll/{ticker}" | journeys.quotes.requests.single | in its path: does it change data? | writes = false
        journeys.quotes.requests.single.query.action = Buy   | journeys.quotes.requests.single | among its parameters: does it | target.writes
        journeys.quotes.requests.single.body = "x"           | journeys.quotes.requests.single | a GET with a body: does it | writes = true
        # what makes an answer right
        journeys.quotes.requests.single.read = off           | journeys.quotes.requests.single | nothing says how its answers are known to be right | check = status
        journeys.quotes.requests.single { read = off, not-contains = "log in" } | journeys.quotes.requests.single | nothing says how | contains
        journeys.quotes.requests.single.check = json         | journeys.quotes.requests.single.check | nothing that an answer is checked by alone | check = status
        journeys.quotes.requests.single.contains = "{tickr}" | journeys.quotes.requests.single.contains | nothing fills {tickr} | ticker
        journeys.quotes.requests.single.contains = [""]      | journeys.quotes.requests.single.contains[0] | it is empty | a text
        journeys.quotes.requests.single.read.price { css = "td[" } | journeys.quotes.requests.single.read.price.css | no CSS selector | td.price
        journeys.quotes.requests.single.read.price { xpath = "//[" } | journeys.quotes.requests.single.read.price.xpath | no XPath | //td
        journeys.quotes.requests.single.read.price { regex = "(" } | journeys.quotes.requests.single.read.price.regex | no regular expression | without looking ahead
        journeys.quotes.requests.single.read.price { css = "a", decimal = ";" } | journeys.quotes.requests.single.read.price.decimal | nothing that stands before decimals | 1.234,50
        journeys.quotes.requests.single.read.price { css = "a", xpath = "//a" } | journeys.quotes.requests.single.read.price | more than one thing | one of jmespath, css
        journeys.quotes.requests.single.read.price { all = true } | journeys.quotes.requests.single.read.price | does not say by what | one of jmespath, css
        journeys.quotes.requests.single.read.price { header = "a b" } | journeys.quotes.requests.single.read.price.header | cannot be the name | letters
        journeys.quotes.requests.single.read.price { csss = "a" } | journeys.quotes.requests.single.read.price.csss | no such key | css
        journeys.quotes.requests.single.expect.prize = "x"   | journeys.quotes.requests.single.expect.prize | no field `prize` is read | price
        journeys.quotes.requests.single.expect.price { }     | journeys.quotes.requests.single.expect.price | expects nothing | adds-up-to
        journeys.quotes.requests.single.expect.price { from = 1, sorted = ascending } | journeys.quotes.requests.single.expect.price | more than one thing | adds-up-to
        journeys.quotes.requests.single.expect.price { adds-up-to = sum } | journeys.quotes.requests.single.expect.price.adds-up-to | no field `sum` is read | price
        journeys.quotes.requests.single.expect.ticker = "{x}" | journeys.quotes.requests.single.expect.ticker | nothing fills {x} | ticker
        journeys.quotes.requests.single.save.ticker = "t"    | journeys.quotes.requests.single.save.ticker | is read from the same answer | another name
        journeys.quotes.requests.single.save.id { css = "a", for = ever } | journeys.quotes.requests.single.save.id.for | unknown here | for = visit
        journeys.quotes.requests.single.after = list         | journeys.quotes.requests.single.after | no such key  | status
        journeys.quotes.requests.bye { get = "/", check = status, after = hello } | journeys.quotes.requests.bye.after | no request `hello` is made before | single
        journeys.news.requests { a { get = "/{id}", check = status }, b { get = "/", save.id = "x" } } | journeys.news.requests.a.get | nothing fills {id} | ticker
        journeys.news.requests.top.get = "/"                 | journeys.news.requests.top   | nothing says how its answers are known to be right | check = status
        journeys.quotes.requests.single.read.prize = "x"     | journeys.quotes.requests.single.read.prize | no such key | price
        journeys.quotes.requests.single.read.price = "x["    | journeys.quotes.requests.single.read.price | no JMESPath | off
        journeys.serch.requests.typed.get = "/x"             | journeys.serch               | no such key            | search
        journeys.News { weight = 1, requests.top.get = "/x" } | journeys.News               | cannot be called `News` | small letters
        journeys.login { weight = 1, requests.top.get = "/x" } | journeys.login             | cannot be called `login` | the platform's own
        journeys.news { weight = 1, requests.Top.get = "/x" } | journeys.news.requests      | cannot be called `Top` | headlines
        journeys.news { weight = 1, requests { } }           | journeys.news.requests       | all requests are switched off | journeys.news.enabled = false
        journeys.news.requests.top { get = "/{portfolio}" }  | journeys.news.requests.top.get | nothing fills {portfolio} | ticker, tickers, user
        journeys.news { days = [20], requests.top { get = "/", check = status } } | journeys.news.days          | no such key            | weight
        journeys.news.requests.top { get = "/", read.x = "x[" } | journeys.news.requests.top.read.x | no JMESPath    | off
        objectives.journeys.news.p95 = 1s                    | objectives.journeys.news     | no journey             | one of
        # promises
        objectives.all.p95 = 2s                              | objectives.all.p95           | p95 is above p99       | at most 1s
        objectives.all { p50 = 2s, p95 = off }               | objectives.all.p50           | p50 is above p99       | at most 1s
        objectives.all.max = 700ms                           | objectives.all.p99           | p99 is above max       | at most 700ms
        objectives.all { mean = 9s, max = 8s }               | objectives.all.mean          | mean is above max      | at most 8s
        objectives.all.throughput = 0                        | objectives.all.throughput    | too small              | above 0
        objectives.all.throughput-from-users = 5             | objectives.all.throughput-from-users | none is promised | throughput
        objectives.all.least-samples = 0                     | objectives.all.least-samples | too small              | from 1
        objectives.journeys.search.duration.p59 = 1s         | objectives.journeys.search.duration.p59 | no such key  | p95
        objectives.journeys.search.duration.errors = 1%      | objectives.journeys.search.duration.errors | no such key | p50
        objectives.journeys.search.duration { p95 = 2s, p99 = 1s } | objectives.journeys.search.duration.p95 | p95 is above p99 | at most 1s
        objectives.requests.quotes.single.duration.p95 = 1s  | objectives.requests.quotes.single.duration | no such key | p50
        objectives.journeys.searching.p95 = 1s               | objectives.journeys.searching | no journey            | search
        objectives.requests.portfolio.positons.p95 = 1s      | objectives.requests.portfolio.positons | no request  | portfolio.positions
        objectives.requests { "quotes.double".p95 = 1s }     | `objectives.requests."quotes.double"` | no request  | quotes.single
        objectives.requests { "quotes.single".p95 = 1s, quotes.single.p95 = 2s } | `objectives.requests."quotes.single"` | promised twice | without quotes
        objectives.requests.search.typed.fair-share = 0.9    | objectives.requests.search.typed.fair-share | nothing to share | a journey
        objectives.all.fair-share = 95                       | objectives.all.fair-share | more than all       | 95%
        simulations.load.objectives.all.p95 = 0ms            | simulations.load.objectives.all.p95 | too short       | at least 1ms
        # regression
        regression.journeys.searching.p95.tolerance = 25%    | regression.journeys.searching | no journey            | search
        regression.requests.search.tiped.p95.tolerance = 25% | regression.requests.search.tiped | no request         | search.typed
        regression.requests { "search.typed".p95.tolerance = 25%, search.typed.p95.floor = 1ms } | `regression.requests."search.typed"` | named twice | without quotes
        regression.requests.search.typed.p96.tolerance = 25% | regression.requests.search.typed.p96 | no such key    | p95
        regression.requests.search.typed.p95 = 25%           | regression.requests.search.typed.p95 | a section should be | {
        regression.requests.search.typed.p95.tolerance = 25  | regression.requests.search.typed.p95.tolerance | more than all | 5%
        regression.journeys.search.throughput { tolerance = 5%, floor = 1 } | regression.journeys.search.throughput.floor | no such key | tolerance
        regression.gauges.floor = 10                         | regression.gauges.floor      | no such key            | tolerance
        regression.p95 { floor = 10 }                        | regression.p95.floor         | no unit                | 30s
        # shapes
        simulations.load.shape = stairs                      | simulations.load.phases      | would be ignored       | phases = off
        simulations.load.shape = once                        | simulations.load.phases      | would be ignored       | phases = off
        simulations.load { shape = stairs, phases = off }    | simulations.load.stairs      | it is missing          | {
        simulations.load.phases = []                         | simulations.load.phases      | no phase lets a user in | level = 100
        simulations.load.phases = [{ level = 1, ramp = 0s, hold = 0s }] | simulations.load.phases[0] | takes no time  | above 0s
        simulations.load.phases = [{ level = 1.5, ramp = 0s, hold = 5s }] | simulations.load.phases[0].level | no whole number | from 0
        simulations.load.phases = [{ level = 1, hold = 5s }] | simulations.load.phases[0].ramp | it is missing       | 30s
        simulations.stress.stairs.to = 450                   | simulations.stress.stairs.to | no stair ends at 450   | 400 or 500
        simulations.stress.stairs.to = 50                    | simulations.stress.stairs.to | go down                | at least from
        simulations.capacity.stairs.step = 0.001             | simulations.capacity.stairs.step | more than 1000     | larger
        simulations.load.max-duration = 1m                   | simulations.load.max-duration | cut off               | at least
        simulations.capacity.least-level = 200               | simulations.capacity.least-level | never be kept      | at most 100
        simulations.capacity.stairs.hold = 0s                | simulations.capacity.stairs.hold | lasts 0s           | at least 2s
        simulations.stress.stairs.hold = 1s                  | simulations.stress.stairs.hold | lasts 1s             | least-level
        simulations.load { least-level = 5, phases = [{ level = 5, ramp = 5s, hold = 0s }] } | simulations.load.phases[0].hold | lasts 0s | at least 2s
        budget.users = 50                                    | simulations.load.phases      | allows 50              | budget.users = 100
        budget.requests = 1000                               | simulations.load.phases      | allows 1000            | budget.requests
        # market and pauses
        market.universe = us-60000                           | market.universe              | built-in universe      | us-6000
        market.universe = "no/such.csv"                      | market.universe              | built-in universe      | CSV file
        market.popularity.exponent = -1                      | market.popularity.exponent   | too small              | from 0
        visit.think-time.from = 5s                           | visit.think-time.from        | ends before it begins  | at most 3s
        # the embedded platform
        platform.data = "target/a;b"                         | platform.data                | cannot be the folder   | without ;
        platform.data = "a;INIT=CALL FILE_WRITE('x', 'y')"   | platform.data                | cannot be the folder   | without ;
        platform.data = "a\\u0000b"                          | platform.data                | cannot be the folder   | without ;
        platform.database = "jdbc:h2:mem:x"                  | platform.database            | neither h2 nor         | jdbc:postgresql://
        platform.database = "jdbc:postgresql://h/bell?user=a" | platform.database           | must not say who asks  | database-user-env
        platform.database = "jdbc:postgresql://a:b@h/bell"   | platform.database            | must not say who asks  | database-user-env
        platform.database-password-env = "a b"               | platform.database-password-env | not the name         | goes into that variable
        platform.cache.redis = "http://h:6379"               | platform.cache.redis         | no URL of a Redis      | redis://
        platform.cache.redis = "redis://h:0"                 | platform.cache.redis         | no URL of a Redis      | redis://
        platform.cache.redis = "redis://:secret@h"           | platform.cache.redis         | must not hold a password | redis-password-env
        platform.workers = 0                                 | platform.workers             | too small              | 1 to 32
        platform.workers = 3                                 | platform.workers             | accounts of its own    | target.writes = no
        target.writes = no, platform { workers = 3, market-clock = running } | platform.workers | clock of its own     | still
        platform.faults = [{ kind = latensy }]               | platform.faults[0].kind      | unknown here           | latency
        platform.faults = [{ kind = latency }]               | platform.faults[0].of        | it is missing          | 500ms
        platform.faults = [{ kind = latency, of = 2s, to = 1s, distribution = uniform }] | platform.faults[0].to | ends before | at least 2s
        platform.faults = [{ kind = latency, of = 200000d }] | platform.faults[0].of        | longer than 1h         | at most 1h
        platform.faults = [{ kind = latency, of = 61m }]     | platform.faults[0].of        | longer than 1h         | at most 1h
        platform.faults = [{ kind = latency, of = 1s, to = 2h, distribution = uniform }] | platform.faults[0].to | longer than 1h | at most 1h
        platform.faults = [{ kind = error, status = abc }]   | platform.faults[0].status    | no number              | 400 to 599
        platform.faults = [{ kind = error, status = 200 }]   | platform.faults[0].status    | too small              | 400 to 599
        platform.faults = [{ kind = hang, of = 2s }]         | platform.faults[0].of        | no such key            | share
        platform.faults = [{ kind = drop, route = quotes }]  | platform.faults[0].route     | no route               | OpenAPI
        platform.faults = [{ kind = cpu-burn }]              | platform.faults[0].of        | it is missing          | 500ms
        platform.faults = [{ kind = model-slow, of = 61m }]  | platform.faults[0].of        | longer than 1h         | at most 1h
        platform.faults = [{ kind = memory-leak }]           | platform.faults[0].kilobytes | it is missing          | 1 to 1000000
        platform.faults = [{ kind = memory-leak, kilobytes = 0 }] | platform.faults[0].kilobytes | too small         | 1 to 1000000
        platform.faults = [{ kind = index-dropped, share = 50% }] | platform.faults[0].share | no such key           | route
        platform.faults = [{ kind = index-dropped, index = quotes }] | platform.faults[0].index | quotes            | signals
        platform.faults = [{ kind = error, index = signals }] | platform.faults[0].index | no such key           | status
        platform.faults = [{ kind = pool-exhausted, route = "/x" }] | platform.faults[0].route | pool-exhausted is for all routes or for none | no route
        platform.faults = [{ kind = cache-off, route = "/x" }] | platform.faults[0].route   | all routes or for none | no route
        """)
    void aMistakeIsToldWithItsKeyItsLineAndWhatWouldBeRight(String line, String key, String wrong, String right) {
        var mistakes = SettingsFixture.with(line).mistakes("load");

        assertThat(mistakes).anySatisfy(mistake -> {
            assertThat(mistake.key()).isEqualTo(key);
            assertThat(mistake.file()).isEqualTo("simulations.conf");
            assertThat(mistake.line()).isPositive();
            assertThat(mistake.wrong()).contains(wrong);
            assertThat(mistake.right()).contains(right);
        });
        assertThat(mistakes).as("nothing else is made up").hasSizeLessThanOrEqualTo(2);
    }
}
