import { mix } from './hashing.ts'
import { addTo, type Sieve } from './sieve.ts'
import { FLAG, TOKEN, type Tokens } from './tokens.ts'

const PAIR = 0x51ed270b
const NEGATED = 0x6e656700
const EDGE = 0x65646765
/** A run of Han is a neighbour, not a word: it would never be met again. */
const RUN = 0x72756e00

/** Tokens, once more under a negation, and pairs of neighbours with the edges of the text. */
export function addWords({ kind, hash, flags, count }: Tokens, words: Sieve): void {
  let before = EDGE
  for (let t = 0; t < count; t++) {
    if (kind[t] === TOKEN.run) {
      before = RUN
      continue
    }
    const token = hash[t] ?? 0
    addTo(words, mix(token))
    if (((flags[t] ?? 0) & FLAG.negated) !== 0) addTo(words, mix(token ^ NEGATED))
    addTo(words, mix(pairHash(before, token)))
    before = token
  }
  if (count > 0) addTo(words, mix(pairHash(before, EDGE)))
}

const pairHash = (first: number, second: number): number => Math.imul(first ^ PAIR, 0x9e3779b1) ^ second
