import { of, Subject } from 'rxjs'
import { describe, expect, test } from 'vitest'
import type { LineBatch } from '../../pipelines/contract/line.ts'
import type { PostBatch, Reason } from '../../pipelines/contract/post.ts'
import { decode, type Origin } from '../../pipelines/decode.ts'
import type { Dropped } from '../../pipelines/dropped.ts'
import { textAt } from '../../pipelines/post-view.ts'
import { commitEvent, postEvent, START, v1Line } from '../support/jetstream-events.ts'

const origin = { index: 3, id: 'sky', wire: 'jetstream' } as const
const batch = (lines: readonly string[], more: Partial<LineBatch> = {}): LineBatch => ({
  kind: 'lines',
  now: 2,
  receivedAt: START / 1_000 + 60_000,
  lines: lines.map((line) => new TextEncoder().encode(line)),
  cursor: 'c',
  ...more,
})
const handleLine = (did: string, handle: string) =>
  v1Line({ seq: 1, at: START, did, kind: 'identity', body: { did, handle, seq: 1 } })

describe('decode', () => {
  test('gives the posts in the order they came, with the time and the cursor', () => {
    const { batches } = run([batch([v1Line(postEvent(1)), v1Line(postEvent(2))])])
    expect(batches).toMatchObject([{ source: 3, now: 2, cursor: 'c', lines: 2, count: 2 }])
    expect(batches.flatMap((each) => [0, 1].map((row) => textAt(each, each.text, row)))).toEqual([
      'post number 1',
      'post number 2',
    ])
  })

  test('gives a batch for a batch without lines: time and cursor move', () =>
    expect(run([batch([], { now: 9, cursor: null })]).batches).toMatchObject([
      { count: 0, lines: 0, now: 9, cursor: null },
    ]))

  test('accounts for every line: posts, no posts and dead letters', () => {
    const follow = v1Line(commitEvent(1, { operation: 'create', collection: 'app.bsky.graph.follow', record: {} }))
    const { batches, unmatched, letters } = run([batch([follow, '{', v1Line(postEvent(1)), '[]'])])
    expect(batches.map(({ count, lines }) => [count, lines])).toEqual([[1, 4]])
    expect(unmatched).toBe(1)
    expect(letters.map(({ reason }) => reason)).toEqual(['not-json', 'wrong-shape'])
  })

  test.each(['scanned', 'decoded'])('of a post that points at itself, %s, says that it points nowhere', (way) => {
    const idKey = way === 'scanned' ? 'id' : '\\u0069d'
    const line = (subject: string) =>
      `{"${idKey}":"7","at":1,"author":"a","kind":"quote","text":"x"${subject && `,"subject":"${subject}"`}}`
    const posts = [line('7'), line(''), line('8')].map((each) => new TextEncoder().encode(each))
    const { batches } = run([{ ...batch([]), lines: posts }], { index: 0, id: 's', wire: 'post' })
    const [read] = batches
    expect([0, 1, 2].map((row) => textAt(read!, read!.subject, row))).toEqual(['', '', '8'])
    expect(read!.subjectLo[0]).toBe(read!.subjectLo[1])
    expect(read!.subjectHi[0]).toBe(read!.subjectHi[1])
    expect(read!.subjectLo[0]).not.toBe(read!.idLo[0])
  })

  test('keeps the first 64 KiB of a dead letter, as a copy', () => {
    const chunk = new Uint8Array(300_000).fill(65)
    const { letters } = run([{ ...batch([]), lines: [chunk.subarray(10, 290_000)] }])
    expect(letters.map(({ reason, line }) => [reason, line.length, line.buffer.byteLength])).toEqual([
      ['too-large', 65_536, 65_536],
    ])
  })

  test('gives later posts of an author the handle an earlier line said', () => {
    const { did } = postEvent(1)
    const { batches, unmatched } = run([
      batch([v1Line(postEvent(1)), handleLine(did, 'mira.example'), v1Line(postEvent(8)), v1Line(postEvent(2))]),
      batch([v1Line(postEvent(15))]),
    ])
    expect(
      batches.map((each) => Array.from({ length: each.count }, (_, row) => textAt(each, each.handle, row))),
    ).toEqual([['', 'mira.example', ''], ['mira.example']])
    expect(unmatched).toBe(1)
  })

  test('starts afresh for each subscriber', () => {
    const lines$ = new Subject<LineBatch>()
    const posts$ = lines$.pipe(decode(origin, silent))
    const { did } = postEvent(1)
    const first: PostBatch[] = []
    const second: PostBatch[] = []
    posts$.subscribe((each) => first.push(each))
    lines$.next(batch([handleLine(did, 'mira.example')]))
    posts$.subscribe((each) => second.push(each))
    lines$.next(batch([v1Line(postEvent(1))]))
    expect([first.at(-1), second.at(-1)].map((each) => each && textAt(each, each.handle, 0))).toEqual([
      'mira.example',
      '',
    ])
  })
})

const silent: Dropped = { unmatched: () => {}, deduped: () => {}, deadLetter: () => {} }

function run(batches: readonly LineBatch[], from: Origin = origin) {
  const letters: { reason: Reason; line: Uint8Array }[] = []
  const posts: PostBatch[] = []
  let unmatched = 0
  const dropped: Dropped = {
    ...silent,
    unmatched: (source, n) => {
      expect(source).toBe(3)
      unmatched += n
    },
    deadLetter: (_, reason, line) => letters.push({ reason, line }),
  }
  of(...batches)
    .pipe(decode(from, dropped))
    .subscribe((each) => posts.push(each))
  return { batches: posts, letters, unmatched }
}
