/**
 * JSON as it is leaves alone what ends a line, turns text round or commands a terminal: line separators, bidi controls, C1
 * controls, and halves of surrogates. Within JSON they can only stand in strings, where an escape means the same.
 */
export const harmless = (line: string): string =>
  line.replaceAll(HARMFUL, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)

const HARMFUL =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
