import { type Balance, compoundOf, newBalance, readBalance } from './balance.ts'
import { SCRIPT } from './characters.ts'
import { mix } from './hashing.ts'
import type { Points } from './points.ts'
import { countScripts, mainScript, newScriptCounts } from './scripts.ts'
import { addTo, type Sieve } from './sieve.ts'
import { newSigns, readSigns, type Signs } from './signs.ts'
import type { Tokens } from './tokens.ts'
import type { WordTable } from './word-table.ts'

/** The kinds of bin; a feature is (bin, value, main script of the text). */
const BIN = {
  compound: 1,
  positive: 2,
  negative: 3,
  counts: 4,
  max: 5,
  min: 6,
  last: 7,
  after: 8,
  density: 9,
  shouted: 10,
  exclamations: 11,
  questions: 12,
  capitals: 13,
  long: 14,
  urls: 15,
  users: 16,
  hashtags: 17,
  emoji: 18,
  length: 19,
  dots: 20,
  mixed: 21,
  negators: 22,
  first: 23,
  asked: 24,
  faces: 25,
} as const

/** Stands for "there is none", beyond any value. */
const NONE = 20

/** Adds some 25 bins to a sieve: what the lexicon makes of the text, its signs, its length. Returns its main SCRIPT. */
export type AddLexical = (points: Points, tokens: Tokens, into: Sieve) => number

type Add = (bin: number, value: number) => void

export function newLexical(table: WordTable): AddLexical {
  const signs = newSigns()
  const balance = newBalance()
  const scripts = newScriptCounts()
  let sieve: Sieve
  let script = 0
  const add: Add = (bin, value) => addTo(sieve, mix(0x6c657800 ^ (((bin * 64 + value + 24) << 4) | script)))
  return (points, tokens, into) => {
    countScripts(points.script, points.count, scripts)
    script = mainScript(scripts)
    sieve = into
    readSigns(points, tokens, table, signs)
    readBalance(signs, balance)
    addBalance(signs, balance, add)
    addSigns(signs, add)
    add(BIN.length, Math.min(12, Math.round(Math.log2(1 + points.count))))
    if ((scripts[SCRIPT.han] ?? 0) > 0 && (scripts[SCRIPT.latin] ?? 0) > 0) add(BIN.mixed, 1)
    return script
  }
}

/** VADER: an exclamation mark strengthens, up to four of them. */
const EXCLAMATION = 0.292

function addBalance(signs: Signs, balance: Balance, add: Add): void {
  const { opinions, valence } = signs
  const shout = Math.min(4, signs.exclamations) * EXCLAMATION
  const compound = compoundOf(balance.sum === 0 ? 0 : balance.sum + Math.sign(balance.sum) * shout)
  add(BIN.compound, Math.round(compound * 10))
  add(BIN.positive, Math.min(12, Math.round(balance.positive)))
  add(BIN.negative, Math.min(12, Math.round(balance.negative)))
  add(BIN.counts, Math.min(4, balance.positives) * 5 + Math.min(4, balance.negatives))
  add(BIN.max, Math.round(balance.max * 2))
  add(BIN.min, Math.round(balance.min * 2))
  add(BIN.first, opinions === 0 ? NONE : Math.round((valence[0] ?? 0) * 2))
  add(BIN.last, opinions === 0 ? NONE : Math.round((valence[opinions - 1] ?? 0) * 2))
  add(BIN.after, signs.butAt < 0 ? NONE : Math.round(compoundOf(balance.after) * 5))
  add(BIN.density, signs.words === 0 ? NONE : Math.round((10 * opinions) / signs.words))
  add(BIN.shouted, Math.round(compound * 3) * 4 + Math.min(3, signs.exclamations))
  add(BIN.asked, Math.round(compound * 3) * 4 + Math.min(3, signs.questions))
}

function addSigns(signs: Signs, add: Add): void {
  add(BIN.exclamations, Math.min(5, signs.exclamations))
  add(BIN.questions, Math.min(5, signs.questions))
  add(BIN.capitals, signs.words > 0 && signs.isAllCapitals ? 6 : Math.min(5, signs.capitals))
  add(BIN.long, Math.min(3, signs.long))
  add(BIN.urls, Math.min(3, signs.urls))
  add(BIN.users, Math.min(4, signs.users))
  add(BIN.hashtags, Math.min(5, signs.hashtags))
  add(BIN.emoji, Math.min(5, signs.emoji))
  add(BIN.dots, Math.min(3, signs.dots))
  add(BIN.negators, Math.min(4, signs.negators))
  add(BIN.faces, Math.max(-2, Math.min(2, signs.faces)))
}
