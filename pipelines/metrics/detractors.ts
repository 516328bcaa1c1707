import type { ListRow } from '../contract/reading.ts'
import { MOTIVES } from '../tone/cue-phrases.ts'
import { PHRASES } from '../tone/motive-reader.ts'
import { addAuthor, type Distinct, noneDistinct } from './distinct.ts'
import { countDistinct, countWhere, splitDistinct } from './distinct-counts.ts'
import { mergeDistinct, unmergeDistinct } from './distinct-merge.ts'
import { FACET_BITS } from './facets.ts'
import type { Sketch } from './metric.ts'
import type { Noted } from './noted.ts'

/** Both are null while there is nobody, as in most panes of most topics. */
export interface Detractors {
  /** Authors of sharply negative mentions; the motives of a mention stand above its facets. */
  authors: Distinct | null
  /** Mentions by the phrase that says their motive, an index into PHRASES. */
  phrases: Map<number, number> | null
}

/** Row of the authors whose mentions have no phrase of any motive. */
export const UNSAID = 'unsaid'

export const detractors: Sketch<Detractors> = {
  metric: 'detractors',
  version: 1,
  unit: 'authors',
  formula:
    'distinct authors with a mention of P(negative) ≥ 0.7; rows: authors by motive (warn, vent, dissuade; some have several, ' +
    '"unsaid" none), told by cue phrases in English and Chinese, with the commonest phrase; exact under 256 authors',
  parts:
    'authors seen under this key alone, who was seen under more is in "several"; exact under 256, above that shared out ' +
    'as among 256 authors chosen by hash (standard error at most 3.1 % of the total)',
  empty: () => ({ authors: null, phrases: null }),
  add: addDetractor,
  merge: (into, from) => {
    if (from.authors) mergeDistinct(authorsOf(into), from.authors)
    for (const [phrase, n] of from.phrases ?? []) addPhrase(into, phrase, n)
  },
  unmerge: (from, what) => {
    for (const [phrase, n] of what.phrases ?? []) addPhrase(from, phrase, -n)
    return unmergeDistinct(authorsOf(from), what.authors ?? NO_AUTHORS)
  },
  read: (state) => {
    const n = state.authors ? countDistinct(state.authors) : 0
    return { value: n, n, interval: null, rows: rowsOf(state) }
  },
  split: (state, dimension) =>
    [...splitDistinct(authorsOf(state), dimension)].map(([of, n]) => ({ of, value: n, n, interval: null, part: n })),
}

/** Of a pane that has only a log: whether an estimate can do without it is asked all the same. */
const NO_AUTHORS = noneDistinct()

function addDetractor(state: Detractors, noted: Noted): void {
  const { grievance, facets, sign } = noted
  if (!grievance) return
  for (const phrase of grievance.phrases) addPhrase(state, phrase, sign)
  addAuthor(authorsOf(state), noted, facets + grievance.motives * 2 ** FACET_BITS)
}

function authorsOf(state: Detractors): Distinct {
  state.authors ??= noneDistinct()
  return state.authors
}

function addPhrase(state: Detractors, phrase: number, n: number): void {
  state.phrases ??= new Map()
  const { phrases } = state
  const count = (phrases.get(phrase) ?? 0) + n
  if (count === 0) phrases.delete(phrase)
  else phrases.set(phrase, count)
}

const motivesIn = (facets: number): number => Math.floor(facets / 2 ** FACET_BITS)

function rowsOf(state: Detractors): ListRow[] {
  const authors = authorsOf(state)
  const rows = MOTIVES.map((motive, i) => ({
    key: motive,
    label: commonest(state.phrases ?? NONE, motive),
    value: countWhere(authors, (seen) => seen.some((facets) => (motivesIn(facets) & (1 << i)) !== 0)),
    error: 0,
  }))
  const unsaid = countWhere(authors, (seen) => seen.every((facets) => motivesIn(facets) === 0))
  return [...rows, { key: UNSAID, label: '', value: unsaid, error: 0 }]
}

const NONE: ReadonlyMap<number, number> = new Map()

/** The phrase most mentions of a motive have, "" without one; of equals the first of the list. */
function commonest(phrases: ReadonlyMap<number, number>, motive: string): string {
  let best = ''
  let most = 0
  for (const [i, { motive: of, phrase }] of PHRASES.entries()) {
    const n = phrases.get(i) ?? 0
    if (of !== motive || n <= most) continue
    best = phrase
    most = n
  }
  return best
}
