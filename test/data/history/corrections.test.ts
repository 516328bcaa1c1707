import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Correction } from '../../../data/history/corrections.ts'
import { type History, openHistory } from '../../../data/history/history.ts'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import { TONES } from '../../../pipelines/contract/words.ts'
import { textAt } from '../../../pipelines/post-view.ts'
import type { PostFields } from '../../../pipelines/post-writer.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const SETUP = { sources: [{ id: 'source-0' }], topics: [{ id: 'larkwing' }, { id: 'norrsky' }], zone: 'UTC' }
const AT = Date.UTC(2026, 10, 18, 6)
const DAY = 86_400_000

const folder = mkdtempSync(join(tmpdir(), 'groundswell-corrections-'))
afterAll(() => rmSync(folder, { recursive: true }))

const opened = (file = ':memory:') => openHistory(file, SETUP)
const post = (id: string, fields: Partial<PostFields> = {}) =>
  somePost({ id, createdAt: AT, text: `text of ${id}`, ...fields })
const repost = (id: string, subject: string, fields: Partial<PostFields> = {}) =>
  post(id, { kind: 'repost', text: '', subject, ...fields })
const says = (tone: Correction['tone'], fields: Partial<Correction> = {}): Correction => ({
  post: 'p1',
  network: null,
  tone,
  by: 'ada',
  at: AT + 60_000,
  ...fields,
})
const accepts = (history: History, posts: readonly PostFields[], topics: readonly number[] = [0]) =>
  history.accept([
    scoredOf(
      posts,
      posts.map(({ op }) => (op === 'create' || op === 'update' ? topics : [])),
    ),
  ])

/** "id tone share topics", a line a post. */
const described = (batch: ScoredBatch): string[] =>
  Array.from({ length: batch.count }, (_, row) => {
    const shares = [batch.negative[row], batch.neutral[row], batch.positive[row]].join('/')
    const topics = batch.topics.subarray(batch.topicAt[row], batch.topicAt[row + 1])
    return `${textAt(batch, batch.id, row)} ${TONES[batch.tone[row] ?? 1]} ${shares} ${topics}`
  })

async function stored(history: History): Promise<string[]> {
  const lines: string[] = []
  for await (const batch of history.mentionsSince(0)) lines.push(...described(batch))
  return lines
}

test('a correction is the tone of the post from then on, and hands over what it was and what it is', async () => {
  const history = await opened()
  await accepts(history, [post('p1'), post('p2')], [0, 1])
  const corrected = await history.correct(says('negative'))
  if (corrected.kind !== 'corrected') throw new Error(corrected.kind)
  expect(corrected).toMatchObject({ model: 'neutral', mentions: 2 })
  expect(corrected.retractions.map((batch) => [batch.sign, described(batch)])).toEqual([
    [-1, ['p1 neutral 0/10000/0 0,1']],
  ])
  expect(corrected.additions.map((batch) => [batch.sign, described(batch)])).toEqual([
    [1, ['p1 negative 10000/0/0 0,1']],
  ])
  expect(await stored(history)).toEqual(['p1 negative 10000/0/0 0,1', 'p2 neutral 0/10000/0 0,1'])
  await history.close()
})

test('it holds after a restart', async () => {
  const file = join(folder, 'restart.duckdb')
  const first = await opened(file)
  await accepts(first, [post('p1')])
  await first.correct(says('positive'))
  await first.close()
  const again = await opened(file)
  expect(await stored(again)).toEqual(['p1 positive 0/0/10000 0'])
  expect(await again.examples()).toEqual([{ text: 'text of p1', language: 'en', model: 'neutral', tone: 'positive' }])
  await again.close()
})

test('what has no words and passes the post on takes the tone with it, however far; what came before or speaks does not', async () => {
  const history = await opened()
  await accepts(history, [
    repost('too-early', 'p1', { createdAt: AT - 1 }),
    post('p1'),
    repost('passed-on', 'p1', { createdAt: AT + 1 }),
    repost('passed-on-again', 'passed-on', { kind: 'like', createdAt: AT + 2 }),
    repost('quoted', 'p1', { kind: 'quote', text: 'look at this', createdAt: AT + 3 }),
    repost('elsewhere', 'p1', { network: 'forum', createdAt: AT + 4 }),
  ])
  await history.correct(says('negative'))
  expect((await stored(history)).filter((line) => line.includes('negative'))).toEqual([
    'p1 negative 10000/0/0 0',
    'passed-on negative 10000/0/0 0',
    'passed-on-again negative 10000/0/0 0',
  ])
  await history.close()
})

test('all of it happens or nothing', async () => {
  const history = await opened()
  await accepts(history, [post('p1')])
  await history.duck.run('alter table mentions rename column links to elsewhere')
  await expect(history.correct(says('negative'))).rejects.toThrow('links')
  await history.duck.run('alter table mentions rename column elsewhere to links')
  expect(await history.examples()).toEqual([])
  expect(await stored(history)).toEqual(['p1 neutral 0/10000/0 0'])
  await history.close()
})

describe('is refused', () => {
  test('for a post nobody stored, or one without words', async () => {
    const history = await opened()
    await accepts(history, [post('p1'), repost('silent', 'p1')])
    expect(await history.correct(says('negative', { post: 'p9' }))).toEqual({ kind: 'unknown' })
    expect(await history.correct(says('negative', { post: 'silent' }))).toEqual({ kind: 'unknown' })
    expect(await history.examples()).toEqual([])
    await history.close()
  })
  test('where two networks know the id, until it says which', async () => {
    const history = await opened()
    await accepts(history, [post('p1'), post('p1', { network: 'forum', revision: 'another event' })])
    expect(await history.correct(says('negative'))).toEqual({ kind: 'ambiguous', networks: ['microblog', 'forum'] })
    expect(await history.correct(says('negative', { network: 'forum' }))).toMatchObject({ mentions: 1 })
    expect(await stored(history)).toEqual(['p1 neutral 0/10000/0 0', 'p1 negative 10000/0/0 0'])
    await history.close()
  })
})

describe('as something to learn from', () => {
  test('the newest word counts, beside what the model said before anybody spoke', async () => {
    const history = await opened()
    await accepts(history, [post('p1', { language: 'yue' })])
    await history.correct(says('negative'))
    expect(await history.correct(says('positive', { at: AT + 120_000 }))).toMatchObject({ model: 'neutral' })
    expect(await history.examples()).toEqual([
      { text: 'text of p1', language: 'yue', model: 'neutral', tone: 'positive' },
    ])
    await history.close()
  })
  test('agreement is counted by topic; who confirms the model agrees with it', async () => {
    const history = await opened()
    await accepts(history, [post('p1')], [0, 1])
    await accepts(history, [post('p2'), post('p3')], [1])
    await history.correct(says('neutral'))
    await history.correct(says('negative', { post: 'p2' }))
    await history.correct(says('neutral', { post: 'p3' }))
    expect(await history.agreement()).toEqual([
      { topic: 'larkwing', n: 1, agreed: 1 },
      { topic: 'norrsky', n: 3, agreed: 2 },
    ])
    await history.close()
  })
})

describe('is void', () => {
  test.each([
    ['edited', post('p1', { op: 'update', revision: '2', text: 'something else' })],
    ['deleted', post('p1', { op: 'delete', text: '' })],
    ['of a closed account', post('a1', { op: 'account', text: '' })],
  ])('once the post is %s', async (_, event) => {
    const history = await opened()
    await accepts(history, [post('p1'), post('p2', { author: 'a2' })])
    await history.correct(says('negative'))
    await history.correct(says('positive', { post: 'p2' }))
    const { retractions } = await accepts(history, [event])
    expect(retractions.flatMap(described)).toEqual(['p1 negative 10000/0/0 0'])
    expect((await history.examples()).map(({ text }) => text)).toEqual(['text of p2'])
    expect((await stored(history)).filter((line) => line.startsWith('p1'))).toEqual(
      event.op === 'update' ? ['p1 neutral 0/10000/0 0'] : [],
    )
    await history.close()
  })
  test('and what its new words say may be corrected again, whoever still reads from before', async () => {
    const history = await opened(join(folder, 'again.duckdb'))
    await accepts(history, [post('p1')])
    await history.correct(says('negative'))
    const reader = await history.duck.stream('select text from corrections, range(10000)')
    await reader.next()
    await accepts(history, [post('p1', { op: 'update', revision: '2', text: 'something else' })])
    expect(await history.correct(says('positive'))).toMatchObject({ kind: 'corrected', model: 'neutral' })
    expect((await history.examples()).map(({ text, tone }) => [text, tone])).toEqual([['something else', 'positive']])
    await reader.return(undefined)
    await history.close()
  })
  test('but not when the post is only repeated', async () => {
    const history = await opened()
    await accepts(history, [post('p1')])
    await history.correct(says('negative'))
    await accepts(history, [post('p1')])
    expect(await stored(history)).toEqual(['p1 negative 10000/0/0 0'])
    expect(await history.examples()).toHaveLength(1)
    await history.close()
  })
})

test('days that are closed are corrected too, unless the post was taken back since', async () => {
  const history = await opened(join(folder, 'closed.duckdb'))
  const old = { createdAt: AT - 5 * DAY }
  await accepts(history, [post('p1', old), post('gone', old)])
  await accepts(history, [post('today'), repost('late', 'p1')])
  for await (const _ of history.night({ inDatabase: 35, inAll: 400 }));
  await accepts(history, [post('gone', { op: 'delete', text: '' })])
  const corrected = await history.correct(says('negative'))
  if (corrected.kind !== 'corrected') throw new Error(corrected.kind)
  expect(corrected.mentions).toBe(2)
  expect(corrected.additions.flatMap(described)).toEqual(['late negative 10000/0/0 0'])
  const [row] = await history.duck.rows("select tone, negative from past_mentions where id = 'p1'")
  expect(row).toEqual({ tone: 0, negative: 10_000 })
  expect(await history.correct(says('negative', { post: 'gone' }))).toEqual({ kind: 'unknown' })
  await history.close()
})
