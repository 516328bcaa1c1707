import { expect, test } from 'vitest'
import { openHistory } from '../../../data/history/history.ts'
import { askAudit } from '../../../server/access/audit.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { ledger } from '../../../server/roles/ledger.ts'
import { StoreClosingError } from '../../../server/store-errors.ts'

const DEED = { who: 'local', what: 'export', about: 'corrections', why: 'a lesson', rows: 7 }

test('resolves once a deed is in the log of the store, which then says so itself', async () => {
  const history = await openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
  const bus = memoryBus()
  const role = ledger({ history, clock: () => 5_000 }, bus).subscribe()
  const audit = askAudit(bus)
  const [first, second] = await Promise.all([audit.record(DEED), audit.record({ ...DEED, rows: 8 })])
  expect([first.seq, second.seq]).toEqual([1, 2])
  expect(await audit.deeds(null)).toEqual([second, first])
  expect(first).toMatchObject({ ...DEED, at: 5_000 })
  expect(await audit.verify()).toEqual({ rows: 2, head: second.hash, brokenAt: null })
  expect(await audit.screens()).toEqual([])
  role.unsubscribe()
  await history.close()
})

test('asks nothing of a store that was told to stop', async () => {
  const bus = memoryBus()
  const audit = askAudit(bus)
  expect(audit.isClosing()).toBe(false)
  bus.publish({ name: 'stop', message: null })
  expect(audit.isClosing()).toBe(true)
  await expect(audit.record(DEED)).rejects.toThrow(StoreClosingError)
})
