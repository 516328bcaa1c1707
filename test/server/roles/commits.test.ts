import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AcceptedAnew } from '../../../data/history/mentions.ts'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import type { Bus } from '../../../server/bus/bus.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { TEXTS } from '../../../server/queues.ts'
import { commits } from '../../../server/roles/commits.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

let bus: Bus
let log: string[]
/** Ends the commit that is at work. */
let end: { readonly well: (accepted?: Partial<AcceptedAnew>) => void; readonly badly: (error: Error) => void }
let ended: Promise<void>
beforeEach(() => {
  vi.useFakeTimers()
  bus = memoryBus()
  log = []
  const acceptAnew = (batches: readonly ScoredBatch[]) =>
    new Promise<AcceptedAnew>((well, badly) => {
      log.push(`commit ${batches.map(({ receipt }) => receipt)}`)
      end = {
        well: (accepted) => well({ retractions: [], additions: [], duplicates: batches.map(() => 0), ...accepted }),
        badly,
      }
    })
  bus.on('committed').subscribe(({ receipt }) => log.push(`committed ${receipt}`))
  bus.on('retractions').subscribe(() => log.push('retraction'))
  ended = new Promise((complete, error) => commits({ acceptAnew }, bus).subscribe({ complete, error }))
  ended.catch(() => {})
})
afterEach(() => vi.useRealTimers())

const mention = (receipt: number, texts = 0, topics = [0]) => {
  const batch = scoredOf([somePost()], [topics])
  bus.publish({ name: 'mentions', message: { ...batch, bytes: new Uint8Array(texts), receipt: `${receipt}` } })
}
const stop = () => bus.publish({ name: 'stop', message: null })
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('nothing is said to be committed before the store says so, and what it takes back is told first', async () => {
  mention(1)
  await pass(300)
  expect(log).toEqual(['commit 1'])
  end.well({ retractions: [scoredOf([somePost()], [[0]])] })
  await pass(0)
  expect(log).toEqual(['commit 1', 'retraction', 'committed 1'])
})

test('everything that comes while one commit is at work is the next one, in order', async () => {
  mention(1)
  await pass(250)
  for (const receipt of [2, 3, 4]) mention(receipt)
  await pass(5_000)
  expect(log).toEqual(['commit 1'])
  end.well()
  await pass(500)
  expect(log).toEqual(['commit 1', 'committed 1', 'commit 2,3,4'])
})

test('a short commit is followed by the next in a quarter of a second, a long one lets one turn pass', async () => {
  mention(1)
  await pass(250)
  await pass(40)
  end.well()
  mention(2)
  await pass(210)
  expect(log.at(-1)).toBe('commit 2')
  await pass(70)
  end.well()
  mention(3)
  await pass(180)
  expect(log.at(-1)).toBe('committed 2')
  await pass(250)
  expect(log.at(-1)).toBe('commit 3')
})

test('long texts are committed in parts, each as soon as the one before it is done, by what they are for all their topics', async () => {
  const half = TEXTS.full / 2
  for (const receipt of [1, 2, 3]) mention(receipt, half)
  mention(4, half / 2, [0, 1, 2])
  mention(5)
  await pass(250)
  for (let i = 0; i < 3; i++) {
    end.well()
    await pass(0)
  }
  expect(log.filter((said) => said.startsWith('commit '))).toEqual(['commit 1,2', 'commit 3,4', 'commit 5'])
  expect(log.at(-1)).toBe('committed 5')
})

test('without mentions nothing is committed', async () => {
  await pass(5_000)
  expect(log).toEqual([])
})

test('a stop commits what waits, and ends after that', async () => {
  mention(1)
  stop()
  await pass(0)
  expect(log).toEqual(['commit 1'])
  end.well()
  await ended
  expect(log).toEqual(['commit 1', 'committed 1'])
})

test('a stop while a commit is at work waits for it, and commits what came meanwhile', async () => {
  mention(1)
  await pass(250)
  mention(2)
  stop()
  await pass(0)
  expect(log).toEqual(['commit 1'])
  end.well()
  await pass(0)
  expect(log).toEqual(['commit 1', 'committed 1', 'commit 2'])
  end.well()
  await ended
})

test('a commit that fails ends it all: nobody knows what is stored', async () => {
  mention(1)
  await pass(250)
  end.badly(new Error('disk'))
  await expect(ended).rejects.toThrow('disk')
  expect(log).toEqual(['commit 1'])
})

test('a clock that is put back holds up no commit', async () => {
  mention(1)
  await pass(250)
  await pass(100)
  end.well()
  vi.setSystemTime(Date.now() - 3 * 3_600_000)
  mention(2)
  await pass(500)
  expect(log.at(-1)).toBe('commit 2')
})
