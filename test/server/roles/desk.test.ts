import { expect, test } from 'vitest'
import type { History } from '../../../data/history/history.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { openDesk } from '../../../server/desk.ts'
import { desk as deskRole } from '../../../server/roles/desk.ts'
import { StoreClosingError } from '../../../server/store-errors.ts'

test('a stop waits for what is being read and what was done; questions without their turn are told that the store closes', async () => {
  const bus = memoryBus()
  const reading: (() => void)[] = []
  const marked: string[] = []
  const find = () => new Promise<readonly []>((resolve) => reading.push(() => resolve([])))
  const mark = async ({ key }: { readonly key: string }) => {
    marked.push(key)
    return { kind: 'mark', key, marked: null } as const
  }
  const history = { customers: { find }, queue: { mark } } as unknown as Pick<History, 'customers' | 'queue'>
  const ended = new Promise<void>((complete, error) =>
    deskRole({ history, clock: () => 0 }, bus).subscribe({ complete, error }),
  )
  const { desk, levels } = openDesk(bus)
  const found = Promise.allSettled(['ada', 'bea', 'cyd', 'dee'].map((typed) => desk.find({ typed })))
  const marks = Promise.all(['1', '2'].map((key) => desk.mark({ key, mark: 'answered', by: 'local' })))
  bus.publish({ name: 'stop', message: null })
  expect(reading.length).toBe(2)
  for (const answer of reading) answer()
  await Promise.all([ended, marks])
  expect((await found).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
  expect((await found).at(-1)).toMatchObject({ reason: expect.any(StoreClosingError) })
  expect([reading.length, marked]).toEqual([2, ['1', '2']])
  expect(levels()).toMatchObject({ 'desk-questions': { level: 0 }, 'desk-deeds': { level: 0 } })
})
