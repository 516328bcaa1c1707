import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type History, openHistory } from '../data/history/history.ts'
import type { Items } from '../pipelines/contract/frame.ts'
import { applyFrame } from '../pipelines/contract/frame.ts'
import type { ScoredBatch } from '../pipelines/contract/mention.ts'
import { TONES } from '../pipelines/contract/words.ts'
import type { PostFields } from '../pipelines/post-writer.ts'
import type { Bus } from '../server/bus/bus.ts'
import { memoryBus } from '../server/bus/memory.ts'
import { configFile } from '../server/config.ts'
import { compute } from '../server/roles/compute.ts'
import { store } from '../server/roles/store.ts'
import { scoredOf, somePost } from './support/scored.ts'
import { storeSetup } from './support/store.ts'
import { findGrievance } from './support/tone.ts'

const AT = Date.UTC(2026, 10, 18, 6)
/** ms of the clocks that the code is given. */
const STEP = 250
const PROMISED = 60_000
const config = configFile.parse({
  board: { name: 'D', topic: 'larkwing' },
  topics: [{ id: 'larkwing', name: 'L', role: 'own', query: 'larkwing' }],
  sources: [{ id: 'source-0', type: 'bluesky' }],
})
const SAID = { id: 'p1', author: 'a1', handle: 'regretful', text: 'larkwing zanzibar never again' }

let history: History
let bus: Bus
let screens: Map<string, Items>
let stop: () => Promise<void>
beforeEach(async () => {
  vi.useFakeTimers({
    now: AT,
    toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'Date', 'performance'],
  })
  history = await openHistory(':memory:', { sources: [{ id: 'source-0' }], topics: config.topics, zone: 'UTC' })
  bus = memoryBus()
  screens = new Map()
  const counting = compute(
    {
      board: { ...config.board, speed: 1, demo: false },
      topics: config.topics,
      metrics: config.metrics,
      sources: [],
      epoch: 'test',
      findGrievance: findGrievance(),
      wanted: () => true,
    },
    bus,
  ).subscribe((frame) => screens.set(frame.channel, applyFrame(screens.get(frame.channel) ?? {}, frame)))
  const ready = new Promise((resolve) => bus.on('ready').subscribe(resolve))
  const storing = store({ ...storeSetup(history, AT), clock: Date.now }, bus).subscribe()
  await ready
  stop = async () => {
    storing.unsubscribe()
    counting.unsubscribe()
    await history.close()
  }
})
afterEach(async () => {
  await stop()
  vi.useRealTimers()
})

/** Lets time go by until something is so; gives how much of it did, ms. */
async function passed(isSo: () => Promise<boolean> | boolean): Promise<number> {
  for (let ms = 0; ms <= 2 * PROMISED; ms += STEP) {
    if (await isSo()) return ms
    vi.advanceTimersByTime(STEP)
    // What was begun is committed and told before more time goes by: how long that takes here is no matter.
    await history.alone(async () => {})
    await new Promise(setImmediate)
  }
  return Number.POSITIVE_INFINITY
}

const say = (fields: Partial<PostFields>, topics: readonly number[]): void => {
  const batch = scoredOf([somePost({ ...SAID, createdAt: Date.now(), ...fields })], [topics])
  const negative: Partial<ScoredBatch> = {
    negative: Uint16Array.of(9_900),
    neutral: Uint16Array.of(100),
    tone: Uint8Array.of(TONES.indexOf('negative')),
  }
  bus.publish({ name: 'mentions', message: { ...batch, ...negative } })
}
/** Names of the channels that show the post by its words, its id or who wrote it. */
const showing = (): string[] =>
  [...screens].filter(([, items]) => /zanzibar|"p1"|regretful/.test(JSON.stringify(items))).map(([name]) => name)
const stored = async () => {
  const [row] = await history.duck.rows("select count(*)::integer as n from all_mentions where id = 'p1'")
  return Number(row?.['n'])
}
const isShownAndStored = async () =>
  ['topic/larkwing', 'queue/larkwing'].every((channel) => showing().includes(channel)) && (await stored()) === 1
const isGone = async () => showing().length === 0 && (await stored()) === 0

test.each<[what: string, fields: Partial<PostFields>]>([
  ['a post', { op: 'delete', text: '', handle: '' }],
  ['the account that wrote it', { op: 'account', id: 'a1', text: '', handle: '' }],
])(
  'what its source deletes, %s, is gone from every list, frame, queue and table within a minute',
  async (_, fields) => {
    say({}, [0])
    expect(await passed(isShownAndStored)).toBeLessThanOrEqual(PROMISED)
    say(fields, [])
    expect(await passed(isGone)).toBeLessThanOrEqual(PROMISED)
  },
)
