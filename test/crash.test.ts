import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { from, lastValueFrom, toArray } from 'rxjs'
import { afterAll, describe, expect, test } from 'vitest'
import { openHistory } from '../data/history/history.ts'
import type { ScoredBatch } from '../pipelines/contract/mention.ts'
import { KINDS } from '../pipelines/contract/words.ts'
import { customerIndex } from '../pipelines/customers/customer-index.ts'
import { newLineage } from '../pipelines/lineage.ts'
import { intake } from '../pipelines/pipeline.ts'
import { matcherOf } from '../server/topics.ts'
import { TOPICS, tickAt, told } from './support/told.ts'
import { theTone } from './support/tone.ts'
import { START } from './support/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-crash-'))
afterAll(() => rmSync(folder, { recursive: true }))

const NOBODY_COUNTS = { read: () => {}, unmatched: () => {}, deduped: () => {}, deadLetter: () => {} }
const HOUR = 3_600_000
let files = 0

/**
 * An hour of posts that answer, pass on, edit and delete each other, and of accounts that close, in the order of their source, also as no network would
 * send them: edits and deletes before their post, by others and of another kind, quotes of themselves and of what is yet to come.
 */
const streamsOf = (texts: readonly string[]) =>
  fc
    .array(
      fc.record({
        op: fc.constantFrom('create', 'create', 'create', 'create', 'create', 'update', 'delete', 'account'),
        kind: fc.constantFrom(...KINDS),
        author: fc.nat({ max: 6 }),
        among: fc.nat({ max: 8 }),
        subject: fc.nat({ max: 8 }),
        says: fc.constantFrom(...texts),
      }),
      { minLength: 20, maxLength: 60 },
    )
    .map((drawn) =>
      drawn.map(({ op, kind, author, among, subject, says }, i) =>
        JSON.stringify({
          id: op === 'create' ? `p${i}` : `p${among}`,
          rev: String(i),
          at: START + i * 60_000,
          author: `a${author}`,
          handle: `h${author}`,
          followers: author * 100,
          op,
          kind,
          text: says,
          subject: `p${subject}`,
        }),
      ),
    )

const ABOUT_X = ['x is terrible', 'x is wonderful', 'x'] as const
const streams = streamsOf([...ABOUT_X, 'weather', ''])
/** Every post a mention: what was none is not stored, so when it is sent again it is judged by what is known by then. */
const mentions = streamsOf(ABOUT_X)

/** A process: it resumes where the store says (or some lines earlier), and dies when it has read so many lines. */
interface Life {
  readonly reads: number
  readonly batch: number
  readonly repeats: number
  /** Lines it had taken in, and not yet committed, when it died. */
  readonly loses: number
}
const livesOf = (repeats: number) =>
  fc.array(
    fc.record({
      reads: fc.integer({ min: 1, max: 40 }),
      batch: fc.integer({ min: 1, max: 9 }),
      repeats: fc.nat({ max: repeats }),
      loses: fc.nat({ max: 5 }),
    }),
    { maxLength: 3 },
  )
const LAST: Life = { reads: Number.POSITIVE_INFINITY, batch: 7, repeats: 0, loses: 0 }

/** Lives through one process on a store; gives what compute was told in it, rebuilt past first. */
async function live(file: string, lines: readonly string[], life: Life): Promise<ScoredBatch[]> {
  const history = await openHistory(file, { sources: [{ id: 's' }], topics: TOPICS, zone: 'UTC' })
  const { cursors, seen, takenBack, customers } = await history.start(START + HOUR)
  const lineage = newLineage()
  lineage.endings.remember(takenBack)
  const heard: ScoredBatch[] = []
  for await (const batch of history.mentionsSince(START - HOUR)) {
    lineage.rememberBatch(batch)
    heard.push(batch)
  }
  const begin = Math.max(0, Number(cursors.get('s') ?? 0) - life.repeats)
  const end = Math.min(lines.length, begin + life.reads)
  const known = {
    matcher: matcherOf(TOPICS, theTone()),
    lineage,
    tone: theTone(),
    customers: customerIndex(customers.table, customers.newer),
    seen,
  }
  const batches = Array.from({ length: Math.ceil((end - begin) / life.batch) }, (_, i) => {
    const last = Math.min(end, begin + (i + 1) * life.batch)
    return {
      kind: 'lines' as const,
      now: START + last * 60_000,
      receivedAt: START + last * 60_000,
      lines: lines.slice(begin + i * life.batch, last).map((line) => new TextEncoder().encode(line)),
      cursor: String(last),
    }
  })
  const scored = await lastValueFrom(
    from(batches).pipe(intake({ index: 0, id: 's', wire: 'post' }, known, NOBODY_COUNTS), toArray()),
  )
  for (const batch of life.loses > 0 ? scored.slice(0, -life.loses) : scored) {
    const { retractions } = await history.accept([batch])
    heard.push(batch, ...retractions)
  }
  await history.close()
  return heard
}

const shown = async (batches: readonly ScoredBatch[]) =>
  JSON.parse(JSON.stringify(await told([...batches, tickAt(START + HOUR)])), (key, value) =>
    // The words of a post may be forgotten; how far time has come is not taken back.
    ['label', 'handle', 'at', 'state'].includes(key) ? undefined : value,
  )

const keepsItsNumbers = (repeats: number) => async (lines: readonly string[], before: readonly Life[]) => {
  const file = () => join(folder, `${files++}.duckdb`)
  const undisturbed = await shown(await live(file(), lines, { ...LAST, batch: 1 }))
  const disturbed = file()
  for (const life of before) await live(disturbed, lines, life)
  expect(await shown(await live(disturbed, lines, { ...LAST, repeats }))).toEqual(undisturbed)
  expect(await shown(await live(disturbed, lines, { ...LAST, repeats, reads: 0 }))).toEqual(undisturbed)
}
// What fails is made smaller until time is up, and then told; a test that runs out of time tells nothing.
const BOUNDS = {
  numRuns: Number(process.env['RUNS'] ?? 4),
  interruptAfterTimeLimit: 200_000,
  markInterruptAsFailure: true,
}

describe('wherever it dies and however it is cut, every window, split and list is what it would have been', () => {
  test('whatever comes', () => fc.assert(fc.asyncProperty(streams, livesOf(0), keepsItsNumbers(0)), BOUNDS), 300_000)
  test(
    'and whatever is repeated',
    () => fc.assert(fc.asyncProperty(mentions, livesOf(8), keepsItsNumbers(8)), BOUNDS),
    300_000,
  )
})
