import { MessageChannel } from 'node:worker_threads'
import fc from 'fast-check'
import { firstValueFrom } from 'rxjs'
import { expect, test } from 'vitest'
import { packScored } from '../../../pipelines/pack.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { carry } from '../../../server/bus/ports.ts'
import { scoredOf, somePost } from '../../support/scored.ts'
import { anyMentions, batchOf } from '../../support/world.ts'

const COMMITTED = { source: 1, rows: 7, duplicates: 0 }

test('a message reaches everyone who listens to its name, and nobody else', () => {
  const bus = memoryBus()
  const heard: unknown[] = []
  bus.on('committed').subscribe((message) => heard.push(message))
  bus.on('ready').subscribe(() => heard.push('ready'))
  bus.publish({ name: 'committed', message: COMMITTED })
  expect(heard).toEqual([COMMITTED])
})

test('a carried message arrives on the bus of the other thread', async () => {
  const { near, far, stop } = twoBuses()
  const arrived = firstValueFrom(far.on('committed'))
  near.publish({ name: 'committed', message: COMMITTED })
  expect(await arrived).toEqual(COMMITTED)
  stop()
})

test('columns arrive as copies', async () => {
  const { near, far, stop } = twoBuses()
  const line = new Uint8Array([1, 2, 3])
  const arrived = firstValueFrom(far.on('deadLetters'))
  near.publish({ name: 'deadLetters', message: { source: 0, reason: 'not-json', line, at: 5 } })
  line[0] = 9
  expect([...(await arrived).line]).toEqual([1, 2, 3])
  stop()
})

test('packed mentions arrive as the same memory, with everything they said', async () => {
  const { near, far, stop } = twoBuses()
  const [drawn = []] = fc.sample(anyMentions(60_000, 30), { numRuns: 1, seed: 1 })
  const packed = packScored({ ...batchOf(drawn), cursor: 'c9', receipt: 'msg_1' })
  const arrived = firstValueFrom(far.on('mentions'))
  near.publish({ name: 'mentions', message: packed })
  expect(await arrived).toEqual(packed)
  new Uint8Array(packed.tone.buffer)[packed.tone.byteOffset] = 9
  expect((await arrived).tone[0]).toBe(9)
  stop()
})

test('a changed copy of packed mentions arrives as it was changed', async () => {
  const { near, far, stop } = twoBuses()
  const packed = packScored(scoredOf([somePost()], [[0]]))
  const arrived = firstValueFrom(far.on('mentions'))
  near.publish({ name: 'mentions', message: { ...packed, tone: Uint8Array.of(2) } })
  expect([...(await arrived).tone]).toEqual([2])
  stop()
})

function twoBuses() {
  const { port1, port2 } = new MessageChannel()
  const near = memoryBus()
  const far = memoryBus()
  const carried = carry(near, port1, ['committed', 'deadLetters', 'mentions'])
  carried.add(carry(far, port2, []))
  carried.add(() => port1.close())
  return { near, far, stop: () => carried.unsubscribe() }
}
