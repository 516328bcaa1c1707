import fc from 'fast-check'
import { from, lastValueFrom, toArray } from 'rxjs'
import { expect, test } from 'vitest'
import { type Remembered, sift } from '../data/history/sift.ts'
import { newRecentKeys } from '../data/recent-keys.ts'
import type { ScoredBatch } from '../pipelines/contract/mention.ts'
import type { PostBatch } from '../pipelines/contract/post.ts'
import { KINDS, OP } from '../pipelines/contract/words.ts'
import { customerIndex } from '../pipelines/customers/customer-index.ts'
import { NOBODY_LINKED } from '../pipelines/customers/table-writer.ts'
import { newEndings, type TakenBack } from '../pipelines/endings.ts'
import { newLineage } from '../pipelines/lineage.ts'
import { intake } from '../pipelines/pipeline.ts'
import { textAt } from '../pipelines/post-view.ts'
import { pickScored } from '../pipelines/scored-columns.ts'
import { matcherOf } from '../server/topics.ts'
import { TOPICS } from './support/told.ts'
import { theTone } from './support/tone.ts'
import { START } from './support/world.ts'

/** Found by a word, by the author alone, and by both. */
const QUERIES = ['x', 'author:h3 OR author:h4', 'x author:h5']
const MATCHER = matcherOf(
  TOPICS.map((topic, i) => ({ ...topic, query: QUERIES[i] ?? '' })),
  theTone(),
)
const NOBODY_COUNTS = { read: () => {}, unmatched: () => {}, deduped: () => {}, deadLetter: () => {} }

/**
 * Whatever could come: also edits and deletes before their post, by others and of another kind, and posts that quote themselves.
 * Only that a post is written by one author is sure: accounts close, and what is theirs goes.
 */
const streams = fc
  .array(
    fc.record({
      op: fc.constantFrom('create', 'create', 'create', 'create', 'update', 'delete', 'account'),
      kind: fc.constantFrom(...KINDS),
      id: fc.nat({ max: 12 }),
      author: fc.nat({ max: 6 }),
      subject: fc.nat({ max: 12 }),
      text: fc.constantFrom('x is terrible', 'x is wonderful', 'x', 'weather', '', ''),
    }),
    { minLength: 5, maxLength: 50 },
  )
  .map((drawn) =>
    drawn.map(({ id, author, subject, ...post }, i) => {
      const by = post.op === 'create' ? id % 7 : author
      return new TextEncoder().encode(
        JSON.stringify({
          ...post,
          id: `p${id}`,
          rev: `${i}`,
          at: START + i * 1_000,
          author: `a${by}`,
          handle: `h${by}`,
          subject: `p${subject}`,
        }),
      )
    }),
  )

/** What a store of these rules holds, and what a run that begins on it knows. */
function newStore() {
  let rows: ScoredBatch[] = []
  const gone: (readonly [batch: PostBatch, row: number])[] = []
  const remembered: Remembered = { spent: newRecentKeys(10_000), endings: newEndings(10_000) }
  const accept = (batch: ScoredBatch) => {
    const [sifted] = sift([batch], remembered)
    for (const row of sifted?.takers ?? []) {
      gone.push([batch, row])
      rows = rows.filter((each) => !isTakenBack(each, batch, row))
    }
    rows = [...rows, ...(sifted?.insert ?? []).map((row) => pickScored(batch, [row]))]
  }
  const lineage = () => {
    const known = newLineage()
    for (const [batch, row] of gone) known.endings.remember(endIn(batch, row))
    for (const row of rows) known.rememberBatch(row)
    return known
  }
  return { accept, lineage, held: () => rows.map(described) }
}

const isTakenBack = (each: ScoredBatch, by: PostBatch, row: number): boolean =>
  by.op[row] === OP.account
    ? each.authorLo[0] === by.authorLo[row] && (each.createdAt[0] ?? 0) <= (by.createdAt[row] ?? 0)
    : each.idLo[0] === by.idLo[row]

/** As the store reads it back. */
function endIn({ op, createdAt, ...batch }: PostBatch, row: number): TakenBack {
  const one = (column: ArrayLike<number>) => [column[row] ?? 0]
  const isAccount = op[row] === OP.account
  return {
    lo: Uint32Array.from(one(isAccount ? batch.authorLo : batch.idLo)),
    hi: Uint32Array.from(one(isAccount ? batch.authorHi : batch.idHi)),
    op: Uint8Array.from(one(op)),
    at: Float64Array.from(one(createdAt)),
  }
}

const described = (row: ScoredBatch) => ({
  event: `${row.keyLo[0]} ${row.keyHi[0]}`,
  post: textAt(row, row.id, 0),
  topics: [...row.topics],
  tone: [row.negative[0], row.neutral[0], row.positive[0], row.tone[0]],
})

type Store = ReturnType<typeof newStore>

/** One process: it takes in these lines, so many at once. */
async function live(store: Store, lines: readonly Uint8Array[], most: number): Promise<void> {
  const known = {
    matcher: MATCHER,
    lineage: store.lineage(),
    tone: theTone(),
    customers: customerIndex(NOBODY_LINKED),
    seen: { lo: new Uint32Array(0), hi: new Uint32Array(0) },
  }
  const batches = Array.from({ length: Math.ceil(lines.length / most) }, (_, i) => ({
    kind: 'lines' as const,
    now: START,
    receivedAt: START + 3_600_000,
    lines: lines.slice(i * most, (i + 1) * most),
    cursor: null,
  }))
  const origin = { index: 0, id: 's', wire: 'post' as const }
  const scored = await lastValueFrom(from(batches).pipe(intake(origin, known, NOBODY_COUNTS), toArray()))
  for (const batch of scored) store.accept(batch)
}

test('whatever comes, wherever it is cut and however often the process begins anew: the same is stored, of the same topics and tone', async () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(streams, cuts, fc.integer({ min: 1, max: 50 }), async (lines, lives, most) => {
      const undisturbed = newStore()
      await live(undisturbed, lines, 1)
      const disturbed = newStore()
      let read = 0
      for (const length of [...lives, lines.length]) {
        await live(disturbed, lines.slice(read, read + length), most)
        read += length
      }
      expect(disturbed.held()).toEqual(undisturbed.held())
    }),
    { numRuns: 300 },
  )
})
