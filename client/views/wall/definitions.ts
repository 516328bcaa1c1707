import type { Definition, WindowId } from '../../../pipelines/contract/reading.ts'
import type { Language } from '../../messages/language.ts'

/**
 * Definition versions that the catalogues put into words for somebody five metres away. A server with another version
 * is quoted instead: a formula on the screen is never that of another number.
 */
export const WORDED = {
  'net-sentiment': 1,
  reputation: 1,
  volume: 1,
  'share-of-voice': 1,
  'matched-authors': 1,
  'top-terms': 2,
  'top-posts': 2,
  'top-authors': 2,
  'potential-reach': 1,
} as const

export type Shown = keyof typeof WORDED

/** How a number of the wall is made: name, formula, window and version; empty until the server has said so. */
export function definitionOf(
  definitions: readonly Definition[],
  [metric, window]: readonly [metric: Shown, window: WindowId],
  { say }: Language,
): string {
  const known = definitions.find((each) => each.metric === metric)
  if (!known) return ''
  const { version } = known
  const formula = version === WORDED[metric] ? say(`formula.${metric}`) : known.formula
  return say('formula', { name: say(`metric.${metric}`), formula, window: say(`window.${window}`), version })
}
