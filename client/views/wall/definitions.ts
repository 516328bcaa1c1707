import type { WindowId } from '../../../pipelines/contract/reading.ts'
import { formatCount } from '../../format.ts'
import { restsOn } from './rests-on.ts'
import type { View } from './view.ts'

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
  'value-at-risk': 2,
} as const

export type Shown = keyof typeof WORDED

/** What makes a number of the wall a fact, in the words of the screen. */
export interface Defined {
  /** Name, formula, window, n and version; empty until the server has said so. */
  readonly text: string
  /** The same as short as a tile has room for: n and window; empty until something was counted. */
  readonly basis: string
  readonly n: number | null
}

/** How a number of the wall is made and on how many posts it rests; a part of the posts may be given in their place. */
export function definedIn(view: View, metric: Shown, window: WindowId, n = restsOn(view, metric, window)): Defined {
  const { say, tag } = view.language
  const count = n === null ? null : formatCount(n, tag)
  return {
    text: textOf(view, { metric, window, count }),
    basis: count === null ? '' : say('basis', { n: count, window: say(`span.${window}`) }),
    n,
  }
}

interface Facts {
  readonly metric: Shown
  readonly window: WindowId
  readonly count: string | null
}

function textOf({ definitions, language: { say } }: View, { metric, window, count }: Facts): string {
  const known = definitions.find((each) => each.metric === metric)
  if (!known) return ''
  const { version } = known
  return say('formula', {
    name: say(`metric.${metric}`),
    formula: version === WORDED[metric] ? say(`formula.${metric}`) : known.formula,
    window: count === null ? say(`window.${window}`) : say('windowAndN', { window: say(`window.${window}`), n: count }),
    version,
  })
}
