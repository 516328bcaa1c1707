import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { type History, openHistory } from '../../../data/history/history.ts'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import { textAt } from '../../../pipelines/post-view.ts'
import type { PostFields } from '../../../pipelines/post-writer.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const SETUP = { sources: [{ id: 'source-0' }], topics: [{ id: 'larkwing' }, { id: 'norrsky' }], zone: 'Asia/Hong_Kong' }
const AT = Date.UTC(2026, 10, 18, 6)

const folder = mkdtempSync(join(tmpdir(), 'groundswell-take-back-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What happened to posts of a small world; the text names the event. */
interface Event {
  readonly fields: PostFields
  readonly topics: readonly number[]
}

const IDS = ['p0', 'p1', 'p2', 'p3']
/** Everybody writes two of the four. */
const authorOf = (id: string) => `a${IDS.indexOf(id) % 2}`

const someEvent = fc.record({
  op: fc.constantFrom('create' as const, 'create' as const, 'update' as const, 'delete' as const, 'account' as const),
  id: fc.constantFrom(...IDS),
  topics: fc.constantFrom([0], [1], [0, 1]),
  createdAt: fc.integer({ min: 0, max: 20 }),
  isAboutNothing: fc.boolean(),
})

type SomeEvent = typeof someEvent extends fc.Arbitrary<infer T> ? T : never

/** Every edit is a revision of its own; a post is created once; the rest may happen again. */
function eventOf({ op, id, topics, createdAt, isAboutNothing }: SomeEvent, place: number): Event {
  const isSpoken = op === 'create' || op === 'update'
  const author = authorOf(id)
  const fields = somePost({
    op,
    id: op === 'account' ? author : id,
    author,
    createdAt: AT + createdAt,
    revision: op === 'update' ? `r${place}` : '',
    text: op === 'create' ? `${id} as created` : op === 'update' ? `${id} as edited at ${place}` : '',
  })
  return { fields, topics: !isSpoken || (op === 'update' && isAboutNothing) ? [] : topics }
}

const batchOf = (events: readonly Event[]): ScoredBatch =>
  scoredOf(
    events.map(({ fields }) => fields),
    events.map(({ topics }) => topics),
  )

/** Mentions as "topic text", so that they can be added up. */
const mentionsIn = (batch: ScoredBatch): string[] =>
  Array.from({ length: batch.count }, (_, row) =>
    [...batch.topics.subarray(batch.topicAt[row], batch.topicAt[row + 1])].map(
      (topic) => `${topic} ${textAt(batch, batch.text, row)}`,
    ),
  ).flat()

async function storedIn(history: History): Promise<string[]> {
  const stored: string[] = []
  for await (const batch of history.mentionsSince(0)) stored.push(...mentionsIn(batch))
  return stored.sort()
}

/** What compute holds: mentions as they came, and taken back as it was told. */
function newCounted() {
  const sums = new Map<string, number>()
  return {
    count: (batch: ScoredBatch) => {
      for (const mention of mentionsIn(batch)) sums.set(mention, (sums.get(mention) ?? 0) + batch.sign)
    },
    mentions: () =>
      [...sums]
        .filter(([, n]) => n !== 0)
        .map(([mention, n]) => (n === 1 ? mention : `${n} x ${mention}`))
        .sort(),
  }
}

/** The slow truth: events one by one, each once. */
function truthOf(events: readonly Event[]): string[] {
  const live = new Map<string, { event: Event; author: string }>()
  const [deleted, edited, known] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const closed = new Map<string, number>()
  for (const event of events) {
    const { op, id, author, createdAt, text, revision } = event.fields
    if (op === 'delete') {
      deleted.add(id)
      live.delete(id)
    } else if (op === 'account') {
      closed.set(author, Math.max(createdAt, closed.get(author) ?? 0))
      for (const [key, each] of live)
        if (each.author === author && each.event.fields.createdAt <= createdAt) live.delete(key)
    } else {
      const key = `${id} ${op} ${revision}`
      if (known.has(key) || deleted.has(id) || createdAt <= (closed.get(author) ?? -1)) continue
      if (op === 'create' && edited.has(id)) continue
      known.add(key)
      if (op === 'update') edited.add(id)
      live.delete(id)
      if (text !== '' && event.topics.length > 0) live.set(id, { event, author })
    }
  }
  return [...live.values()].flatMap(({ event }) => event.topics.map((topic) => `${topic} ${event.fields.text}`)).sort()
}

let files = 0
const newFile = () => join(folder, `${files++}.duckdb`)

test('whatever is taken back, in whatever order and batches: what is stored is the truth, and what was told adds up to it', async () => {
  const commits = fc.array(fc.array(fc.array(someEvent, { maxLength: 5 }), { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 5,
  })
  await fc.assert(
    fc.asyncProperty(commits, async (some) => {
      const history = await openHistory(':memory:', SETUP)
      const counted = newCounted()
      let place = 0
      const happened: Event[] = []
      for (const commit of some) {
        const batches = commit.map((events) => events.map((event) => eventOf(event, place++)))
        happened.push(...batches.flat())
        const sent = batches.map(batchOf)
        for (const batch of sent) counted.count(batch)
        for (const batch of (await history.accept(sent)).retractions) counted.count(batch)
      }
      const stored = await storedIn(history)
      await history.close()
      expect(stored).toEqual(truthOf(happened))
      expect(counted.mentions()).toEqual(stored)
    }),
    { numRuns: 50 },
  )
})

test('what is taken back is what was counted: the same time and followers, however odd', async () => {
  const history = await openHistory(':memory:', SETUP)
  const odd = somePost({ createdAt: AT + 9_999.6, followers: Number.MAX_SAFE_INTEGER, text: 'odd' })
  const counted = batchOf([{ fields: odd, topics: [0] }])
  await history.accept([counted])
  const { retractions } = await history.accept([batchOf([{ fields: { ...odd, op: 'delete' }, topics: [] }])])
  await history.close()
  const facts = ({ createdAt, followers }: ScoredBatch) => [createdAt[0], followers[0]]
  expect(retractions.map(facts)).toEqual([facts(counted)])
  expect(facts(counted)).toEqual([AT + 9_999, 2_147_483_647])
})

test('a source that repeats its newest past after a restart changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someEvent, { minLength: 1, maxLength: 12 }), fc.nat(11), async (some, back) => {
      const file = newFile()
      const events = some.map(eventOf)
      const first = await openHistory(file, SETUP)
      await first.accept([batchOf(events)])
      const before = await storedIn(first)
      await first.close()
      const again = await openHistory(file, SETUP)
      const counted = newCounted()
      for await (const batch of again.mentionsSince(0)) counted.count(batch)
      const repeated = batchOf(events.slice(Math.max(0, events.length - 1 - back)))
      counted.count(repeated)
      for (const batch of (await again.accept([repeated])).retractions) counted.count(batch)
      const after = await storedIn(again)
      await again.close()
      expect(after).toEqual(before)
      expect(counted.mentions()).toEqual(before)
    }),
    { numRuns: 15, endOnFailure: true },
  )
})

test('an older edit that is repeated after a restart does not replace the newer one', async () => {
  const file = newFile()
  const edit = (revision: string) => ({
    fields: somePost({ op: 'update', revision, createdAt: AT, text: `as of ${revision}` }),
    topics: [0],
  })
  const first = await openHistory(file, SETUP)
  await first.accept([batchOf([edit('r1')])])
  await first.accept([batchOf([edit('r2')])])
  await first.close()
  const again = await openHistory(file, SETUP)
  const { duplicates } = await again.accept([batchOf([edit('r1'), edit('r2')])])
  expect(duplicates).toEqual([2])
  expect(await storedIn(again)).toEqual(['0 as of r2'])
  await again.close()
})

test('an account that was closed twice is closed until the later time, also after a restart', async () => {
  const file = newFile()
  const closing = (at: number) => ({ fields: somePost({ op: 'account', id: 'a1', createdAt: AT + at }), topics: [] })
  const first = await openHistory(file, SETUP)
  await first.accept([batchOf([closing(10), closing(5)])])
  await first.close()
  const again = await openHistory(file, SETUP)
  await again.accept([batchOf([{ fields: somePost({ createdAt: AT + 7, text: 'between' }), topics: [0] }])])
  expect(await storedIn(again)).toEqual([])
  await again.close()
})

test('who comes back after their account was closed is heard again', async () => {
  const history = await openHistory(':memory:', SETUP)
  const said = (id: string, createdAt: number) => ({
    fields: somePost({ id, author: 'a1', createdAt: AT + createdAt, text: id }),
    topics: [0],
  })
  const closing = { fields: somePost({ op: 'account', id: 'a1', author: 'a1', createdAt: AT + 10 }), topics: [] }
  await history.accept([batchOf([said('early', 1)])])
  await history.accept([batchOf([closing, said('too-late', 2), said('back', 11)])])
  expect(await storedIn(history)).toEqual(['0 back'])
  await history.close()
})

test('after a commit that failed nothing is accepted until the store is opened again', async () => {
  const file = newFile()
  const history = await openHistory(file, SETUP)
  const batch = batchOf([{ fields: somePost({ createdAt: AT, text: 'one' }), topics: [0] }])
  await history.duck.run('alter table cursors rename to elsewhere')
  await expect(history.accept([{ ...batch, cursor: '1' }])).rejects.toThrow('cursors')
  await history.duck.run('alter table elsewhere rename to cursors')
  await expect(history.accept([{ ...batch, cursor: '1' }])).rejects.toThrow('open it again')
  expect(await storedIn(history)).toEqual([])
  await history.close()
  const again = await openHistory(file, SETUP)
  expect((await again.accept([{ ...batch, cursor: '1' }])).duplicates).toEqual([0])
  expect(await storedIn(again)).toEqual(['0 one'])
  await again.close()
})
