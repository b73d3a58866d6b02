/** From what a team has already (an OpenAPI document, a recording of a browser) to settings of its own. */
package openingbell.imports;
