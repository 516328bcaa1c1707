import type { Points } from './points.ts'
import { ROLE } from './roles.ts'
import { FLAG, TOKEN, type Tokens } from './tokens.ts'
import type { WordTable } from './word-table.ts'

/** What was counted in one text; reused from text to text. */
export interface Signs {
  words: number
  capitals: number
  isAllCapitals: boolean
  long: number
  hashtags: number
  exclamations: number
  questions: number
  dots: number
  negators: number
  /** Good faces less bad ones. */
  faces: number
  urls: number
  users: number
  emoji: number
  /** Valences of the opinion words in order, after the rules; `opinions` of them. */
  readonly valence: Float32Array
  opinions: number
  /** Opinions before the last "but", -1 without one. */
  butAt: number
}

const MOST_OPINIONS = 2_048

export const newSigns = (): Signs => ({
  words: 0,
  capitals: 0,
  isAllCapitals: true,
  long: 0,
  hashtags: 0,
  exclamations: 0,
  questions: 0,
  dots: 0,
  negators: 0,
  faces: 0,
  urls: 0,
  users: 0,
  emoji: 0,
  opinions: 0,
  butAt: -1,
  valence: new Float32Array(MOST_OPINIONS),
})

function clear(signs: Signs): void {
  signs.words = 0
  signs.capitals = 0
  signs.isAllCapitals = true
  signs.long = 0
  signs.hashtags = 0
  signs.exclamations = 0
  signs.questions = 0
  signs.dots = 0
  signs.negators = 0
  signs.faces = 0
  signs.urls = 0
  signs.users = 0
  signs.emoji = 0
  signs.opinions = 0
  signs.butAt = -1
}

/** Rules of VADER (Hutto & Gilbert 2014): what strengthens and turns an opinion word. */
const BOOST = 0.293
const BOOST_REACH = 2
const CAPITALS = 0.733
const NEGATION = -0.74

/** Counts the signs of a text and weighs its opinion words. */
export function readSigns(points: Points, tokens: Tokens, table: WordTable, signs: Signs): void {
  clear(signs)
  let boost = 0
  let boostAge = BOOST_REACH + 1
  for (let t = 0; t < tokens.count; t++) {
    const kind = tokens.kind[t] ?? 0
    if (((tokens.flags[t] ?? 0) & FLAG.long) !== 0) signs.long++
    if (kind !== TOKEN.word && kind !== TOKEN.mark) {
      countOther(kind, signs)
      continue
    }
    if (kind === TOKEN.word) countWord(tokens.flags[t] ?? 0, signs)
    else countMarks(points, tokens, t, signs)
    const slot = tokens.slot[t] ?? 0
    const role = table.role[slot] ?? 0
    boostAge++
    if (role === ROLE.but) signs.butAt = signs.opinions
    else if (role === ROLE.negator) signs.negators++
    const valence = table.valence[slot] ?? 0
    if (valence !== 0) {
      const strength = boostAge <= BOOST_REACH ? boost : 0
      signs.valence[signs.opinions++] = felt(valence, tokens.flags[t] ?? 0, strength)
      if (kind === TOKEN.mark) signs.faces += Math.sign(valence)
    }
    if (role === ROLE.booster || role === ROLE.damper) {
      boost = role === ROLE.booster ? BOOST : -BOOST
      boostAge = 0
    }
  }
}

/** A valence as it is felt in its place: louder in capitals, stronger after a booster, turned by a negation. */
function felt(valence: number, flags: number, boost: number): number {
  const sign = valence > 0 ? 1 : -1
  let value = valence
  if ((flags & FLAG.capitals) !== 0) value += sign * CAPITALS
  value += sign * boost
  return (flags & FLAG.negated) !== 0 ? value * NEGATION : value
}

function countWord(flags: number, signs: Signs): void {
  signs.words++
  if ((flags & FLAG.hashtag) !== 0) signs.hashtags++
  if ((flags & FLAG.capitals) !== 0) signs.capitals++
  else signs.isAllCapitals = false
}

const EXCLAMATION_MARK = 0x21
const QUESTION_MARK = 0x3f
const DOT = 0x2e
const ELLIPSIS = 0x2026

function countMarks({ point }: Points, { from, to }: Tokens, t: number, signs: Signs): void {
  const first = from[t] ?? 0
  const end = to[t] ?? 0
  for (let i = first; i < end; i++) {
    if (point[i] === EXCLAMATION_MARK) signs.exclamations++
    else if (point[i] === QUESTION_MARK) signs.questions++
  }
  if (end - first > 1 && (point[first] === DOT || point[first] === ELLIPSIS)) signs.dots++
}

function countOther(kind: number, signs: Signs): void {
  if (kind === TOKEN.url) signs.urls++
  else if (kind === TOKEN.user) signs.users++
  else if (kind === TOKEN.emoji) signs.emoji++
}
