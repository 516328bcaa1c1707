import { fnv, mix } from './hashing.ts'
import { addTo, type Sieve } from './sieve.ts'
import { TOKEN, type Tokens } from './tokens.ts'

const GRAM = 0x67726d00
const HAN_GRAM = 0x68616e00
const BORDER = 0x5f

/** Characters inside words and runs of Han, kana or Thai: most features of a post, so each character is read once. */
export function addGrams(tokens: Tokens, words: Sieve, grams: Sieve): void {
  const { kind, count } = tokens
  for (let t = 0; t < count; t++) {
    if (kind[t] === TOKEN.word) addWordGrams(tokens, t, grams)
    else if (kind[t] === TOKEN.run) addRunGrams(tokens, t, words, grams)
  }
}

/** Three to five characters, a border on either side counting as one. */
function addWordGrams({ chars, charFrom, charTo }: Tokens, t: number, grams: Sieve): void {
  const from = charFrom[t] ?? 0
  const to = charTo[t] ?? 0
  if (from === to) return
  let first = BORDER
  let second = chars[from] ?? 0
  let third = from + 1 < to ? (chars[from + 1] ?? 0) : BORDER
  let fourth = from + 2 < to ? (chars[from + 2] ?? 0) : BORDER
  for (let last = from + 3; last < to + 3; last++) {
    const fifth = last < to ? (chars[last] ?? 0) : BORDER
    let h = fnv(fnv(fnv(GRAM, first), second), third)
    addTo(grams, mix(h))
    if (last < to + 2) {
      h = fnv(h, fourth)
      addTo(grams, mix(h))
    }
    if (last < to + 1) addTo(grams, mix(fnv(h, fifth)))
    first = second
    second = third
    third = fourth
    fourth = fifth
  }
}

/** One to three characters; pairs stand with the words, which most of them are. */
function addRunGrams({ chars, charFrom, charTo }: Tokens, t: number, words: Sieve, grams: Sieve): void {
  const to = charTo[t] ?? 0
  for (let start = charFrom[t] ?? 0; start < to; start++) {
    let h = fnv(HAN_GRAM, chars[start] ?? 0)
    addTo(grams, mix(h))
    if (start + 1 >= to) return
    h = fnv(h, chars[start + 1] ?? 0)
    addTo(words, mix(h))
    if (start + 2 < to) addTo(grams, mix(fnv(h, chars[start + 2] ?? 0)))
  }
}
