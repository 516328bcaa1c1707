import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newCharacters } from '../../pipelines/tone/characters.ts'
import { newPoints, readPoints } from '../../pipelines/tone/points.ts'
import { readTokens } from '../../pipelines/tone/read-tokens.ts'
import { newTokens } from '../../pipelines/tone/tokens.ts'
import { type Lexicon, VALENCE_POINT } from '../../pipelines/tone/word-table.ts'
import { readOpinionWords } from './own-rows.ts'

/** What a word of the opinion lexicon weighs where VADER does not know it. */
const OPINION = 1.7

/** VADER's words and faces, then Bing Liu's, then ours of further languages, hashed as the scanner reads them; what is more than one token is left out. */
export function readLexicon(folder: string, simplified: Uint16Array): Lexicon {
  const tokenHash = tokenHasher(simplified)
  const known = new Map<number, number>()
  const add = (word: string, valence: number) => {
    const hash = tokenHash(word)
    if (hash !== null && !known.has(hash)) known.set(hash, Math.round(valence * VALENCE_POINT))
  }
  for (const line of lines(folder, 'vader_lexicon.txt')) {
    const [word, valence] = line.split('\t')
    if (word && valence) add(word, Number(valence))
  }
  for (const word of lines(folder, 'positive-words.txt')) add(word, OPINION)
  for (const word of lines(folder, 'negative-words.txt')) add(word, -OPINION)
  for (const [word, valence] of readOpinionWords()) add(word, valence)
  const sorted = [...known].filter(([, valence]) => valence !== 0).sort(([a], [b]) => a - b)
  return {
    hash: Uint32Array.from(sorted, ([hash]) => hash),
    valence: Int8Array.from(sorted, ([, valence]) => Math.max(-127, Math.min(127, valence))),
  }
}

const lines = (folder: string, name: string): string[] =>
  readFileSync(join(folder, name), 'latin1')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith(';'))

function tokenHasher(simplified: Uint16Array): (word: string) => number | null {
  const characters = newCharacters(simplified)
  const points = newPoints()
  const tokens = newTokens()
  return (word) => {
    const bytes = encoder.encode(word)
    readPoints(bytes, 0, bytes.length, characters, points)
    readTokens(points, tokens)
    return tokens.count === 1 ? (tokens.hash[0] ?? 0) >>> 0 : null
  }
}

const encoder = new TextEncoder()
