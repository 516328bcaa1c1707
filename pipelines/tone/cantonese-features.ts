import { CLASS } from './characters.ts'
import { CANTONESE } from './chinese.ts'
import { fnv, mix } from './hashing.ts'
import type { Points } from './points.ts'
import { addTo, type Sieve } from './sieve.ts'
import { TOKEN, type Tokens } from './tokens.ts'

const CANTONESE_GRAM = 0x79756500

/** Characters and pairs once more, as Cantonese: the same word may feel otherwise there (Daumé 2007). */
export function addCantonese(points: Points, { count, kind, chars, charFrom, charTo }: Tokens, words: Sieve): void {
  if (!isCantonese(points)) return
  for (let t = 0; t < count; t++) {
    if (kind[t] !== TOKEN.run) continue
    const to = charTo[t] ?? 0
    for (let i = charFrom[t] ?? 0; i < to; i++) {
      const single = fnv(CANTONESE_GRAM, chars[i] ?? 0)
      addTo(words, mix(single))
      if (i + 1 < to) addTo(words, mix(fnv(single, chars[i + 1] ?? 0)))
    }
  }
}

function isCantonese({ count, kind, point }: Points): boolean {
  for (let i = 0; i < count; i++) if (kind[i] === CLASS.han && IS_CANTONESE[point[i] ?? 0] === 1) return true
  return false
}

/** The characters as a table: every Han character of every post is looked up. */
const IS_CANTONESE = new Uint8Array(65_536)
for (const point of CANTONESE) IS_CANTONESE[point] = 1
