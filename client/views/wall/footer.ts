import type { Definition, WindowId } from '../../../pipelines/contract/reading.ts'
import type { Language } from '../../messages/language.ts'
import { definitionOf, type Shown } from './definitions.ts'

/** Numbers of this scene whose formulas the footer tells in turn, with the window they are shown over. */
export const SHOWN: readonly (readonly [metric: Shown, window: WindowId])[] = [
  ['net-sentiment', '1h'],
  ['volume', '15m'],
  ['reputation', '24h'],
  ['share-of-voice', '1h'],
  ['matched-authors', '1h'],
  ['top-terms', '1h'],
  ['top-posts', '1h'],
]

/** How long each line stands, ms. */
export const TURN = 60_000

/** The formula of this minute. */
export function footerOf(definitions: readonly Definition[], now: number, language: Language): string {
  const lines = SHOWN.map((shown) => definitionOf(definitions, shown, language)).filter((line) => line !== '')
  return lines[Math.floor(now / TURN) % lines.length] ?? ''
}
