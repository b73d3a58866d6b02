/** The market: which tickers there are, how popular each is, how a day's prices move, and the seeded dice of each user. */
package openingbell.market;
