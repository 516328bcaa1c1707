/**
 * The objects of a JSON text, as the bytes they were sent as: one object, or an array of objects. null for anything else,
 * also for an array that holds something else or does not end. Looks only at brackets and quotes: whether an object is JSON
 * and what it says is for its decoder, so that a bad one does not take the others with it.
 */
export function objectsIn(text: Uint8Array): readonly Uint8Array[] | null {
  const first = blanksFrom(text, 0)
  if (text[first] === OPEN_BRACE) {
    const end = objectEnd(text, first)
    return end >= 0 && blanksFrom(text, end) === text.length ? [text.subarray(first, end)] : null
  }
  return text[first] === OPEN_BRACKET ? itemsFrom(text, first + 1) : null
}

function itemsFrom(text: Uint8Array, from: number): readonly Uint8Array[] | null {
  const objects: Uint8Array[] = []
  let at = blanksFrom(text, from)
  if (text[at] === CLOSE_BRACKET) return blanksFrom(text, at + 1) === text.length ? objects : null
  for (;;) {
    const end = text[at] === OPEN_BRACE ? objectEnd(text, at) : -1
    if (end < 0) return null
    objects.push(text.subarray(at, end))
    at = blanksFrom(text, end)
    if (text[at] === CLOSE_BRACKET) return blanksFrom(text, at + 1) === text.length ? objects : null
    if (text[at] !== COMMA) return null
    at = blanksFrom(text, at + 1)
  }
}

/** Just behind the bracket that closes the one at `from`; -1 when none does. */
function objectEnd(text: Uint8Array, from: number): number {
  let depth = 0
  let quoted = false
  for (let i = from; i < text.length; i++) {
    const byte = text[i]
    if (quoted) {
      if (byte === BACKSLASH) i++
      else if (byte === QUOTE) quoted = false
    } else if (byte === QUOTE) quoted = true
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++
    else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --depth === 0) return i + 1
  }
  return -1
}

function blanksFrom(text: Uint8Array, from: number): number {
  let at = from
  while (BLANKS.has(text[at] ?? 0)) at++
  return at
}

const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d])
const BACKSLASH = 0x5c
const QUOTE = 0x22
const COMMA = 0x2c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
