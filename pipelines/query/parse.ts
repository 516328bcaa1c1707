import type { Query, QueryError, Text } from './ast.ts'
import { parseField } from './fields.ts'
import { type Lexeme, lex, refusal } from './lexer.ts'
import { textOfWords } from './words.ts'

export type ParsedQuery =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly error: QueryError }

/** Bounds of one query: UTF-16 units, nesting, and words or fields. */
export const LIMITS = { length: 2_048, depth: 32, terms: 200 } as const

/** Parses the topic language of docs/topic-language.md; the error says where, what was expected and what was found. */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > LIMITS.length) {
    return refused(refusal(LIMITS.length + 1, `at most ${LIMITS.length} characters`, `${text.length}`))
  }
  const lexemes = lex(text)
  if (!Array.isArray(lexemes)) return refused(lexemes)
  const cursor: Cursor = { lexemes, at: 0, terms: 0 }
  const query = parseOr(cursor, 0)
  if (isError(query)) return refused(query)
  const rest = peek(cursor)
  return rest.kind === 'end' ? { ok: true, query } : refused(unexpected(rest, 'a word, AND, OR or the end'))
}

const refused = (error: QueryError): ParsedQuery => ({ ok: false, error })

interface Cursor {
  readonly lexemes: readonly Lexeme[]
  at: number
  terms: number
}

type Outcome<T> = T | QueryError
const isError = (outcome: object): outcome is QueryError => 'expected' in outcome

const END: Lexeme = { kind: 'end', column: 1, text: '' }
const peek = (cursor: Cursor): Lexeme => cursor.lexemes[cursor.at] ?? END
const advance = (cursor: Cursor): Lexeme => cursor.lexemes[cursor.at++] ?? END
const unexpected = ({ column, text, kind }: Lexeme, expected: string): QueryError =>
  refusal(column, expected, kind === 'end' ? 'the end' : `"${text}"`)

function parseOr(cursor: Cursor, depth: number): Outcome<Query> {
  if (depth > LIMITS.depth) return refusal(peek(cursor).column, `at most ${LIMITS.depth} levels of parentheses`, 'more')
  return parseJoined({
    one: () => parseAnd(cursor, depth),
    goesOn: () => peek(cursor).kind === 'or' && Boolean(advance(cursor)),
    join: (parts) => ({ kind: 'or', parts }),
  })
}

const parseAnd = (cursor: Cursor, depth: number): Outcome<Query> =>
  parseJoined({
    one: () => parseNot(cursor, depth),
    goesOn: () => (peek(cursor).kind === 'and' ? Boolean(advance(cursor)) : STARTS.has(peek(cursor).kind)),
    join: (parts) => ({ kind: 'and', parts }),
  })

/** Two terms side by side mean AND. */
const STARTS: ReadonlySet<Lexeme['kind']> = new Set(['word', 'quoted', 'field', 'open', 'not'])

interface Joining {
  readonly one: () => Outcome<Query>
  /** Steps over the connective, if there is one. */
  readonly goesOn: () => boolean
  readonly join: (parts: readonly Query[]) => Query
}

function parseJoined({ one, goesOn, join }: Joining): Outcome<Query> {
  const first = one()
  if (isError(first)) return first
  const parts: Query[] = [first]
  while (goesOn()) {
    const part = one()
    if (isError(part)) return part
    parts.push(part)
  }
  return parts.length === 1 ? first : join(parts)
}

function parseNot(cursor: Cursor, depth: number): Outcome<Query> {
  if (peek(cursor).kind !== 'not') return parseNear(cursor, depth)
  advance(cursor)
  if (depth > LIMITS.depth) return refusal(peek(cursor).column, `at most ${LIMITS.depth} NOTs in a row`, 'more')
  const part = parseNot(cursor, depth + 1)
  return isError(part) ? part : { kind: 'not', part }
}

function parseNear(cursor: Cursor, depth: number): Outcome<Query> {
  const left = parsePrimary(cursor, depth)
  const near = peek(cursor)
  if (isError(left) || near.kind !== 'near') return left
  if (left.kind !== 'text') return refusal(near.column, 'words or a phrase before NEAR', `"${near.text}"`)
  advance(cursor)
  const at = peek(cursor)
  const right = parsePrimary(cursor, depth)
  if (isError(right)) return right
  if (right.kind !== 'text') return unexpected(at, 'a word or a phrase after NEAR')
  return { kind: 'near', within: near.within, ordered: near.ordered, left, right }
}

function parsePrimary(cursor: Cursor, depth: number): Outcome<Query> {
  const lexeme = advance(cursor)
  if (lexeme.kind === 'open') return parseGroup(cursor, lexeme, depth)
  if (!TERMS.has(lexeme.kind)) return unexpected(lexeme, 'a word, a "phrase", a field or "("')
  if (++cursor.terms > LIMITS.terms) return refusal(lexeme.column, `at most ${LIMITS.terms} words and fields`, 'more')
  if (lexeme.kind !== 'field') return textOfWords(lexeme.text, lexeme.column)
  const value = advance(cursor)
  return lexeme.text === 'raw' ? rawText(value) : parseField(lexeme.text, value)
}

const TERMS: ReadonlySet<Lexeme['kind']> = new Set(['word', 'quoted', 'field'])

function parseGroup(cursor: Cursor, open: Lexeme, depth: number): Outcome<Query> {
  const inner = parseOr(cursor, depth + 1)
  if (isError(inner)) return inner
  const close = advance(cursor)
  return close.kind === 'close' ? inner : unexpected(close, `")" for the "(" of column ${open.column}`)
}

function rawText(value: Lexeme): Outcome<Text> {
  if (value.kind !== 'quoted') return unexpected(value, 'a quoted text, as in raw:"LRK"')
  const text = textOfWords(value.text, value.column, false)
  return isError(text) ? text : { ...text, raw: value.text }
}
