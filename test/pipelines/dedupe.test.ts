import { from, lastValueFrom, toArray } from 'rxjs'
import { expect, test } from 'vitest'
import { dedupe, type SeenKeys } from '../../pipelines/dedupe.ts'
import { textAt } from '../../pipelines/post-view.ts'
import { postsOf, somePost } from '../support/scored.ts'

const NOTHING = { lo: new Uint32Array(0), hi: new Uint32Array(0) }
const batch = (...ids: string[]) => postsOf(ids.map((id) => somePost({ id })))

async function passed(batches: ReturnType<typeof batch>[], seen: SeenKeys = NOTHING, room?: number) {
  const counts: number[] = []
  const out = await lastValueFrom(
    from(batches).pipe(dedupe({ deduped: (_, n) => counts.push(n) }, seen, room), toArray()),
  )
  return { ids: out.map((each) => Array.from({ length: each.count }, (_, row) => textAt(each, each.id, row))), counts }
}

test('lets each event through once, within a batch and between them, and counts the others', async () => {
  expect(await passed([batch('a', 'b', 'a'), batch('b', 'c')])).toEqual({ ids: [['a', 'b'], ['c']], counts: [1, 1] })
})
test('knows what was stored before it began', async () => {
  const before = batch('a')
  expect((await passed([batch('a', 'b')], { lo: before.keyLo, hi: before.keyHi })).ids).toEqual([['b']])
})
test('gives an empty batch for an empty one, since time and cursor ride on it', async () => {
  expect((await passed([batch()])).ids).toEqual([[]])
})
test('remembers the newest half of what it has room for at least, and all of it at most', async () => {
  const many = batch(...Array.from({ length: 25 }, (_, i) => `p${i}`))
  expect((await passed([many, batch('p24', 'p16', 'p0')], NOTHING, 20)).ids[1]).toEqual(['p0'])
})
test('of ten times the keys it may know it knows the newest half of them at least, and counts what it forgot', async () => {
  const room = 100
  const told: number[][] = []
  const remembered = (_: number, held: number, forgotten: number) => told.push([held, forgotten])
  const keys = Array.from({ length: 20 * room }, (_, i) => `p${i}`)
  const batches = Array.from({ length: 80 }, (_, i) => batch(...keys.slice(i * 25, (i + 1) * 25)))
  let deduped = 0
  const dropped = {
    remembered,
    deduped: (_: number, n: number) => {
      deduped += n
    },
  }
  await lastValueFrom(from([...batches, batch(...keys.slice(-room))]).pipe(dedupe(dropped, NOTHING, room)))
  for (const [held = 0] of told) expect(held).toBeLessThanOrEqual(2 * room)
  expect(deduped).toBe(room)
  const [held = 0, forgotten = 0] = told.at(-1) ?? []
  expect(held + forgotten).toBe(20 * room)
})
test('says how many keys it knows and how many it forgot: together all that ever were', async () => {
  const told: number[][] = []
  const batches = [25, 35].map((n) => batch(...Array.from({ length: n }, (_, i) => `p${n}-${i}`)))
  const remembered = (_: number, held: number, forgotten: number) => told.push([held, forgotten])
  await lastValueFrom(from(batches).pipe(dedupe({ deduped: () => {}, remembered }, NOTHING, 20)))
  for (const [i, [held = 0, forgotten = 0]] of told.entries()) {
    expect(held).toBeLessThanOrEqual(20)
    expect(held + forgotten).toBe([25, 60][i])
  }
  expect(told).toHaveLength(2)
})
