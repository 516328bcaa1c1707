import { BehaviorSubject, of, VirtualTimeScheduler } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { eventsOf } from '../../../data/demo/events.ts'
import { cursorOf } from '../../../data/demo/life.ts'
import { DEMO_NETWORKS, type DemoNetwork } from '../../../data/demo/networks.ts'
import type { WorldPost } from '../../../data/demo/world.ts'
import { simulated, simulatedSource } from '../../../data/sources/simulated.ts'
import type { LineBatch, SourceEvent } from '../../../pipelines/contract/line.ts'

const NOW = Date.UTC(2026, 10, 18, 4)
const MINUTE = 60_000
const key = { seed: 1, story: 'crisis', origin: NOW } as const
const settings = (flags: object) => simulated.options.parse({ story: 'crisis', ...flags })
const idOf = (network: string) => DEMO_NETWORKS.find(({ id }) => id === network)!

/** Runs a source for a while, from a cursor, and says what came. */
function run(flags: object, cursor: string | null, { at = NOW, span = 3 * MINUTE, open$ = of(true) } = {}) {
  const clock = new VirtualTimeScheduler(undefined, at + span)
  clock.frame = at
  const events: SourceEvent[] = []
  simulatedSource('s', settings(flags), clock)
    .events(cursor, open$)
    .subscribe((event) => events.push(event))
  clock.flush()
  const batches = events.filter((event): event is LineBatch => event.kind === 'lines')
  const posts = batches.flatMap(({ lines }) =>
    lines.map((line) => JSON.parse(new TextDecoder().decode(line)) as WorldPost),
  )
  return { events, batches, posts, last: batches.at(-1)! }
}
const lived = (network: DemoNetwork, from: number, to: number) =>
  JSON.parse(JSON.stringify(eventsOf(key, network, from).next(to))) as WorldPost[]

describe.each(DEMO_NETWORKS)('the network $id as a source', (network) => {
  const from = cursorOf({ key, from: NOW })
  const { posts, batches, last } = run({ network: network.id }, from)
  test('says what happens there, each once, as far behind as the network is', () => {
    expect(posts).toEqual(lived(network, NOW - network.lag, last.now - network.lag))
    for (const { now, lines } of batches)
      for (const line of lines) {
        const age = now - JSON.parse(new TextDecoder().decode(line)).at
        expect(age).toBeGreaterThanOrEqual(network.lag)
        expect(age).toBeLessThan(network.lag + 1_000)
      }
  })
  test('goes on from any of its cursors without a gap or a repetition', () => {
    const middle = batches[Math.floor(batches.length / 2)]!
    const before = batches.filter(({ now }) => now <= middle.now).reduce((sum, { lines }) => sum + lines.length, 0)
    const rest = run({ network: network.id }, middle.cursor, { at: middle.now, span: last.now - middle.now })
    expect([...posts.slice(0, before), ...rest.posts]).toEqual(posts)
  })
})

test('all networks as one source say what they say as six', () => {
  const from = cursorOf({ key, from: NOW })
  const ids = (posts: readonly WorldPost[]) => posts.map(({ id }) => id).sort()
  const six = DEMO_NETWORKS.flatMap(({ id }) => run({ network: id }, from).posts)
  expect(ids(run({}, from).posts)).toEqual(ids(six))
})

test('its first minutes lie before the start, and are caught up in steps of two seconds', () => {
  const { batches, posts } = run({ network: 'video' }, null)
  expect(batches[0]!.now).toBeLessThan(NOW - MINUTE)
  const steps = batches.map(({ now }, i) => now - (batches[i - 1]?.now ?? now))
  expect(Math.max(...steps)).toBeLessThanOrEqual(2_000)
  expect(batches[60]!.now).toBeGreaterThanOrEqual(NOW)
  expect(posts.find(({ author }) => author === 'tessa-cellist')!.at).toBeLessThan(NOW)
})

test('at sixty times the speed an hour passes in a minute', () => {
  const { batches } = run({ network: 'microblog', speed: 60 }, cursorOf({ key, from: NOW }), { span: MINUTE })
  expect(batches.at(-1)!.now - NOW).toBeGreaterThan(59 * MINUTE)
  expect(batches.at(-1)!.now - NOW).toBeLessThan(61 * MINUTE)
})

test('says nothing while nobody can take it, and then all of it', () => {
  const open$ = new BehaviorSubject(false)
  const closed = run({ network: 'microblog' }, cursorOf({ key, from: NOW }), { open$ })
  expect(closed.batches).toEqual([])
  const late = run({ network: 'microblog' }, cursorOf({ key, from: NOW }), { at: NOW + 3 * MINUTE, span: MINUTE })
  expect(late.posts).toEqual(lived(idOf('microblog'), NOW - 800, late.last.now - 800))
})

test('a cursor of another seed or story, or no cursor of ours, begins a new life', () => {
  for (const cursor of [
    cursorOf({ key: { ...key, seed: 2 }, from: NOW }),
    cursorOf({ key: { ...key, story: 'calm' }, from: NOW }),
    '42',
    'a/b/c/d',
  ])
    expect(run({ network: 'video' }, cursor, { at: NOW + MINUTE }).last.cursor).toMatch(
      /^1\/crisis\/1794974[34]\d{5}\//,
    )
})
