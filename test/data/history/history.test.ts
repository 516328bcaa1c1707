import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDuck } from '../../../data/history/duck.ts'
import { openHistory } from '../../../data/history/history.ts'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import { OPS } from '../../../pipelines/contract/words.ts'
import { textAt } from '../../../pipelines/post-view.ts'
import type { PostFields } from '../../../pipelines/post-writer.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const SETUP = { sources: [{ id: 'source-0' }], topics: [{ id: 'larkwing' }, { id: 'norrsky' }], zone: 'Asia/Hong_Kong' }
const AT = Date.UTC(2026, 10, 18, 6)

const opened = () => openHistory(':memory:', SETUP)
const post = (id: string, more: Partial<PostFields> = {}) =>
  somePost({ id, createdAt: AT, text: `text of ${id}`, ...more })

async function stored(history: Awaited<ReturnType<typeof opened>>) {
  const found: { id: string; text: string; topics: number[] }[] = []
  for await (const batch of history.mentionsSince(0)) found.push(...described(batch))
  return found
}

const described = (batch: ScoredBatch) =>
  Array.from({ length: batch.count }, (_, row) => ({
    id: textAt(batch, batch.id, row),
    text: textAt(batch, batch.text, row),
    topics: [...batch.topics.subarray(batch.topicAt[row], batch.topicAt[row + 1])],
  }))

test('gives back what it accepted, column by column', async () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(texts, async (written) => {
      const history = await opened()
      const posts = written.map((text, i) =>
        post(`p${i}`, { text: text.replaceAll('\0', ''), followers: i === 0 ? null : i }),
      )
      const batch = scoredOf(
        posts,
        posts.map((_, i) => (i % 2 ? [0, 1] : [1])),
      )
      await history.accept([batch])
      const again: ScoredBatch[] = []
      for await (const each of history.mentionsSince(0)) again.push(each)
      expect(again.flatMap(described)).toEqual(described(batch))
      for (const column of [
        'keyLo',
        'keyHi',
        'idLo',
        'authorHi',
        'createdAt',
        'receivedAt',
        'followers',
        'neutral',
        'tone',
        'customer',
      ] as const) {
        expect(again.flatMap((each) => [...each[column].subarray(0, each.count)])).toEqual([...batch[column]])
      }
      await history.close()
    }),
    { numRuns: 15 },
  )
})

test('of batches that are committed together the newest cursor counts, and none is as good as no news', async () => {
  const history = await opened()
  const batches = [['p1', '41'] as const, ['p2', '42'] as const, ['p3', null] as const].map(([id, cursor]) => ({
    ...scoredOf([post(id)], [[0]]),
    cursor,
  }))
  await history.accept(batches)
  expect((await history.start(AT)).cursors).toEqual(new Map([['source-0', '42']]))
  await history.close()
})

test('commits the cursor with the mentions before it', async () => {
  const history = await opened()
  await history.accept([{ ...scoredOf([post('p1')], [[0]]), cursor: '41' }])
  expect((await history.start(AT)).cursors).toEqual(new Map([['source-0', '41']]))
  await history.close()
})

test('a cursor is not committed where the mentions before it are not, and nothing more is accepted then', async () => {
  const history = await opened()
  await history.accept([{ ...scoredOf([post('p1')], [[0]]), cursor: '41' }])
  await history.duck.run('alter table mentions rename to elsewhere')
  await expect(history.accept([{ ...scoredOf([post('p2')], [[0]]), cursor: '42' }])).rejects.toThrow('mentions')
  await history.duck.run('alter table elsewhere rename to mentions')
  await expect(history.accept([{ ...scoredOf([post('p3')], [[0]]), cursor: '43' }])).rejects.toThrow('open it again')
  expect((await history.start(AT)).cursors).toEqual(new Map([['source-0', '41']]))
  expect((await stored(history)).map(({ id }) => id)).toEqual(['p1'])
  await history.close()
})

test('takes nothing in twice, and takes back what was counted twice', async () => {
  const history = await opened()
  const batch = scoredOf([post('p1')], [[0]])
  await history.accept([batch])
  const again = await history.accept([batch])
  expect(again.duplicates).toEqual([1])
  expect(again.retractions.flatMap(described).map(({ id }) => id)).toEqual(['p1'])
  expect(await stored(history)).toHaveLength(1)
  await history.close()
})

test('says at the start which events a source may repeat: what is stored, what was taken back, and what was edited away', async () => {
  const history = await opened()
  const batches = [
    scoredOf([post('stored'), post('deleted'), post('edited')], [[0], [0], [0]]),
    scoredOf([post('deleted', { op: 'delete', text: '' }), post('edited', { op: 'update', revision: '2' })], [[], []]),
  ]
  for (const batch of batches) await history.accept([batch])
  const { seen } = await history.start(AT)
  const keysOf = ({ keyLo, keyHi }: Pick<ScoredBatch, 'keyLo' | 'keyHi'>, rows: readonly number[]) =>
    rows.map((row) => `${keyLo[row]} ${keyHi[row]}`)
  const [first, second] = batches
  expect(Array.from(seen.lo, (lo, i) => `${lo} ${seen.hi[i]}`).sort()).toEqual(
    [...keysOf(first!, [0, 1, 2]), ...keysOf(second!, [1])].sort(),
  )
  await history.close()
})

test('says at the start which posts were deleted or edited, and which accounts are closed until when', async () => {
  const history = await opened()
  const ends = [
    post('edited', { op: 'update', text: '' }),
    post('deleted', { op: 'delete', text: '' }),
    post('closed', { op: 'account', text: '' }),
  ]
  const batch = scoredOf(ends, [[], [], []])
  await history.accept([batch])
  const { takenBack } = await history.start(AT)
  expect([...takenBack.lo]).toEqual([...batch.idLo.subarray(0, 2), batch.authorLo[2]])
  expect([...takenBack.hi]).toEqual([...batch.idHi.subarray(0, 2), batch.authorHi[2]])
  expect(Array.from(takenBack.op, (op) => OPS[op])).toEqual(['update', 'delete', 'account'])
  expect(takenBack.at[2]).toBe(batch.createdAt[2])
  await history.close()
})

test('a delete removes the post and hands its mentions back with the sign turned round', async () => {
  const history = await opened()
  await history.accept([scoredOf([post('p1'), post('p2')], [[0, 1], [0]])])
  const { retractions } = await history.accept([scoredOf([post('p1', { op: 'delete', text: '' })], [[]])])
  expect(retractions.map(({ sign }) => sign)).toEqual([-1])
  expect(retractions.flatMap(described)).toEqual([{ id: 'p1', text: 'text of p1', topics: [0, 1] }])
  expect((await stored(history)).map(({ id }) => id)).toEqual(['p2'])
  await history.close()
})

test('an old copy of a deleted post is refused and taken back', async () => {
  const history = await opened()
  await history.accept([scoredOf([post('p1', { op: 'delete', text: '' })], [[]])])
  const { retractions } = await history.accept([scoredOf([post('p1')], [[0]])])
  expect(retractions.flatMap(described).map(({ id }) => id)).toEqual(['p1'])
  expect(await stored(history)).toEqual([])
  await history.close()
})

test('an edit replaces the words of a post, also within one batch', async () => {
  const history = await opened()
  const edit = (revision: string, text: string) => post('p1', { op: 'update', revision, text })
  const { retractions } = await history.accept([
    scoredOf([post('p1'), edit('2', 'second'), edit('3', 'third')], [[0], [0], [0]]),
  ])
  expect((await stored(history)).map(({ text }) => text)).toEqual(['third'])
  expect(
    retractions
      .flatMap(described)
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['second', 'text of p1'])
  await history.close()
})

test('a closed account takes everything of its author with it', async () => {
  const history = await opened()
  await history.accept([scoredOf([post('p1', { author: 'a1' }), post('p2', { author: 'a2' })], [[0], [0]])])
  await history.accept([scoredOf([post('a1', { op: 'account', author: 'a1', text: '' })], [[]])])
  expect((await stored(history)).map(({ id }) => id)).toEqual(['p2'])
  await history.close()
})

test('knows what is usual by hour of the week', async () => {
  const history = await opened()
  const hour = 3_600_000
  const posts = Array.from({ length: 24 * 14 }, (_, i) => post(`p${i}`, { createdAt: AT - (i + 1) * hour + 60_000 }))
  await history.accept([
    scoredOf(
      posts,
      posts.map(() => [0]),
    ),
  ])
  const { usual } = await history.start(AT)
  const volume = usual.rows.filter(({ lane }) => lane === 'volume')
  expect(volume).toHaveLength(168)
  // One post an hour is 1/60 a minute.
  for (const { mid } of volume) expect(mid).toBeCloseTo(1 / 60, 3)
  expect(usual.voiceShare.get('larkwing')).toBe(1)
  expect(usual.positiveShare.get('larkwing')).toBe(0.5)
  await history.close()
})

test('reads its past whole while new mentions are accepted', async () => {
  const history = await opened()
  await history.accept([
    scoredOf(
      Array.from({ length: 4_500 }, (_, i) => post(`p${i}`)),
      Array.from({ length: 4_500 }, () => [0]),
    ),
  ])
  let read = 0
  for await (const batch of history.mentionsSince(0)) {
    read += batch.count
    await history.accept([scoredOf([post(`more-${read}`)], [[0]])])
  }
  expect(read).toBeGreaterThanOrEqual(4_500)
  await history.close()
})

test('a store that cannot be made ready is let go of: trying again says why, and not that it is open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-history-'))
  const file = join(folder, 'strange.duckdb')
  const duck = await openDuck(file)
  await duck.run('create table mentions (n integer)')
  await duck.close()
  for (const _ of ['once', 'again']) await expect(openHistory(file, SETUP)).rejects.toThrow('"mentions" already exists')
  rmSync(folder, { recursive: true })
})
