/** Posts of one delivery; more is refused, so that a delivery is one batch. */
export const MOST_POSTS = 1_024

/**
 * The posts of a body, as the bytes they were sent as: one object is one post, an array of objects is many. null for
 * anything else, also for an array that holds something else or does not end. Looks only at brackets and quotes: whether
 * a post is JSON and what it says is for its decoder, so that one bad post does not take the others with it.
 */
export function postsIn(body: Uint8Array): readonly Uint8Array[] | null {
  const first = blanksFrom(body, 0)
  if (body[first] === OPEN_BRACE) {
    const end = objectEnd(body, first)
    return end >= 0 && blanksFrom(body, end) === body.length ? [body.subarray(first, end)] : null
  }
  return body[first] === OPEN_BRACKET ? itemsFrom(body, first + 1) : null
}

function itemsFrom(body: Uint8Array, from: number): readonly Uint8Array[] | null {
  const posts: Uint8Array[] = []
  let at = blanksFrom(body, from)
  if (body[at] === CLOSE_BRACKET) return blanksFrom(body, at + 1) === body.length ? posts : null
  for (;;) {
    const end = body[at] === OPEN_BRACE ? objectEnd(body, at) : -1
    if (end < 0) return null
    posts.push(body.subarray(at, end))
    at = blanksFrom(body, end)
    if (body[at] === CLOSE_BRACKET) return blanksFrom(body, at + 1) === body.length ? posts : null
    if (body[at] !== COMMA) return null
    at = blanksFrom(body, at + 1)
  }
}

/** Just behind the bracket that closes the one at `from`; -1 when none does. */
function objectEnd(body: Uint8Array, from: number): number {
  let depth = 0
  let quoted = false
  for (let i = from; i < body.length; i++) {
    const byte = body[i]
    if (quoted) {
      if (byte === BACKSLASH) i++
      else if (byte === QUOTE) quoted = false
    } else if (byte === QUOTE) quoted = true
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++
    else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --depth === 0) return i + 1
  }
  return -1
}

function blanksFrom(body: Uint8Array, from: number): number {
  let at = from
  while (BLANKS.has(body[at] ?? 0)) at++
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
