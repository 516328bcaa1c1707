import type { Definition } from '../../../pipelines/contract/reading.ts'
import type { Messages } from '../../messages/en.ts'

/** Metrics of this scene whose formulas the footer tells in turn, with the window they are shown over. */
const SHOWN = [
  ['net-sentiment', 'Net sentiment', '1 h'],
  ['reputation', 'Reputation', '24 h'],
  ['volume', 'Mentions', '15 min'],
  ['share-of-voice', 'Share of voice', '1 h'],
  ['unique-authors', 'Authors', '1 h'],
  ['top-terms', 'Talked about', '1 h'],
  ['top-posts', 'Most shared', '1 h'],
] as const

/** How long each stands, ms. */
export const TURN = 60_000
/** A line of the footer holds this much. */
const ROOM = 84

export function footerOf(definitions: readonly Definition[], now: number, words: Messages): string {
  const [metric, name, window] = SHOWN[Math.floor(now / TURN) % SHOWN.length] ?? SHOWN[0]
  const definition = definitions.find((each) => each.metric === metric)
  if (!definition) return ''
  const line = words.formula(name, definition.formula, window, definition.version)
  return line.length > ROOM
    ? words.formula(
        name,
        `${definition.formula.slice(0, ROOM - name.length - 20).trimEnd()}…`,
        window,
        definition.version,
      )
    : line
}
