import { concat, defer, EMPTY, map, mergeMap, type Observable } from 'rxjs'
import type { LineBatch, SourceEvent, SourceStatus } from '../../../pipelines/contract/line.ts'
import type { Edges } from '../retry.ts'
import { linesNow, statusNow } from '../saying.ts'
import {
  changedLine,
  changesOf,
  type Item,
  isGone,
  itemsOf,
  newestOf,
  newWords,
  saysAnew,
  type Words,
} from './items.ts'

/** What of the options a round goes by. */
export interface Pace {
  readonly url: string
  readonly mostBehind: number
  /** ms. */
  readonly emptyFor: number
}

/** How far the items were read. Changed in place: one for each subscription. */
export interface Reading {
  readonly settings: Pace
  readonly edges: Edges
  readonly words: Words
  /** All items up to here were read; null begins at the newest. */
  last: number | null
  /** There is more than one round brings. */
  isBehind: boolean
  /** The number behind `last` that has no item, and since when, epoch ms. */
  hole: { readonly id: number; readonly since: number } | null
  /** Whether people were told that it works. */
  isOpen: boolean
}

export const newReading = (settings: Pace, edges: Edges, cursor: string | null): Reading => ({
  settings,
  edges,
  words: newWords(),
  last: cursor !== null && Number.isSafeInteger(Number(cursor)) ? Number(cursor) : null,
  isBehind: false,
  hole: null,
  isOpen: false,
})

/** Items of one round; a larger step would be asked for anew as a whole when one of them fails. */
const STEP = 64

/** New items first, then those that changed. */
export const round = (reading: Reading): Observable<SourceEvent> =>
  concat(
    newestOf(reading.settings.url).pipe(mergeMap((newest) => newItems(reading, newest))),
    defer(() => (reading.isBehind ? EMPTY : changedItems(reading))),
  )

function newItems(reading: Reading, newest: number): Observable<SourceEvent> {
  const said = placed(reading, newest)
  const last = reading.last ?? newest
  const ids = Array.from({ length: Math.min(STEP, Math.max(0, newest - last)) }, (_, i) => last + 1 + i)
  reading.isBehind = newest - last > STEP
  return concat(said, itemsOf(reading.settings.url, ids).pipe(mergeMap((items) => taken(reading, items))))
}

/** Decides where to go on, and says what that costs. */
function placed(reading: Reading, newest: number): readonly SourceStatus[] {
  const { last, settings, edges } = reading
  const furthest = newest - settings.mostBehind
  const isLost = last !== null && (last < furthest || last - newest > settings.mostBehind)
  if (last === null) reading.last = newest
  if (isLost) reading.last = last < furthest ? furthest : newest
  if (reading.isOpen && !isLost) return []
  reading.isOpen = true
  const gap = `Items between ${last} and ${reading.last} are missing: more than ${settings.mostBehind} apart.`
  return [statusNow(edges.clock, 'open', isLost ? gap : `Reading on behind item ${reading.last}.`)]
}

/** Items up to the first that is not there yet; the rest is asked for again. */
function taken(reading: Reading, items: readonly Item[]): readonly SourceEvent[] {
  const empty = items.findIndex(({ json }) => json === null)
  const there = empty < 0 ? items : items.slice(0, empty)
  for (const item of there) saysAnew(reading.words, item)
  reading.last = there.at(-1)?.id ?? reading.last
  const batch = batchOf(
    reading,
    there.map(({ line }) => line),
  )
  const hole = items[empty]
  return hole ? [batch, ...waitedFor(reading, hole.id)] : [batch]
}

/** A number may be given out a moment before its item can be read; some never are. */
function waitedFor(reading: Reading, id: number): readonly SourceStatus[] {
  const { settings, edges } = reading
  const now = edges.clock.now()
  reading.isBehind = false
  if (reading.hole?.id !== id) reading.hole = { id, since: now }
  if (now - reading.hole.since < settings.emptyFor) return []
  reading.last = id
  reading.hole = null
  return [
    statusNow(edges.clock, 'open', `Item ${id} was still empty after ${settings.emptyFor / 1_000} s: passed over.`),
  ]
}

const changedItems = (reading: Reading): Observable<LineBatch> =>
  changesOf(reading.settings.url).pipe(
    mergeMap((ids) =>
      itemsOf(reading.settings.url, ids.filter((id) => id <= (reading.last ?? 0)).slice(0, MOST_CHANGES)),
    ),
    map((items) =>
      batchOf(
        reading,
        items.flatMap((item) => changeIn(reading, item)),
      ),
    ),
  )

const MOST_CHANGES = 512

function changeIn({ words, edges }: Reading, item: Item): readonly Uint8Array[] {
  if (isGone(item.json)) return [item.line]
  return saysAnew(words, item) ? [changedLine(item, edges.clock.now())] : []
}

const batchOf = ({ edges, last }: Reading, lines: readonly Uint8Array[]): LineBatch =>
  linesNow(edges.clock, lines, last === null ? null : String(last))
