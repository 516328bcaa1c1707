/**
 * Position of the first character at which a text is no JSON (RFC 8259), its length where it ends too soon, null where it
 * is one. V8 names no position for most faults. Depth costs memory and no stack.
 */
export function jsonFault(text: string): number | null {
  const open: Bracket[] = []
  let wanted: Wanted = 'value'
  let at = 0
  for (;;) {
    at = after(BLANKS, text, at)
    if (wanted === 'end') return at === text.length ? null : at
    const next = step(text, at, { wanted, open })
    if (next === null) return at
    at = next.at
    wanted = next.wanted
  }
}

type Bracket = '{' | '['
/** What may stand next; `key` and `item` also follow an opening bracket, where its closing one may stand as well. */
type Wanted = 'value' | 'first item' | 'first key' | 'key' | 'colon' | 'more' | 'end'

interface Next {
  readonly at: number
  readonly wanted: Wanted
}

/** Over one token; null where it is not what is wanted. */
function step(text: string, at: number, { wanted, open }: { wanted: Wanted; open: Bracket[] }): Next | null {
  const sign = text[at]
  if (wanted === 'colon') return sign === ':' ? { at: at + 1, wanted: 'value' } : null
  if (wanted === 'more' && sign === ',') return { at: at + 1, wanted: open.at(-1) === '{' ? 'key' : 'value' }
  if (wanted !== 'value' && wanted !== 'key' && sign === CLOSING[open.at(-1) ?? '{']) {
    open.pop()
    return { at: at + 1, wanted: behind(open) }
  }
  if (wanted === 'more') return null
  const isKey = wanted === 'key' || wanted === 'first key'
  if (!isKey && (sign === '{' || sign === '[')) {
    open.push(sign)
    return { at: at + 1, wanted: sign === '{' ? 'first key' : 'first item' }
  }
  const end = after(isKey ? STRING : SCALAR, text, at)
  if (end === at) return null
  return { at: end, wanted: isKey ? 'colon' : behind(open) }
}

const behind = (open: readonly Bracket[]): Wanted => (open.length === 0 ? 'end' : 'more')

const CLOSING = { '{': '}', '[': ']' } as const
const BLANKS = /[ \t\n\r]*/y
/** No control characters, and neither quote nor backslash unless escaped. */
const STRING = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\uffff]*)*"/y
const SCALAR = new RegExp(`${STRING.source}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null`, 'y')

/** Behind what a sticky pattern finds at a position; that position when it finds nothing. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}
