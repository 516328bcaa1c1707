import { lastValueFrom, toArray } from 'rxjs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { NO_COUNTS } from '../../../data/history/customers/import/event.ts'
import type { ImportRequest } from '../../../data/history/customers/import/import.ts'
import { ImportError } from '../../../data/history/customers/import/import-error.ts'
import { mapping } from '../../../data/history/customers/import/mapping.ts'
import { openHistory } from '../../../data/history/history.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { askImport } from '../../../server/imports.ts'
import { imports } from '../../../server/roles/imports.ts'
import { importStore } from '../../support/import.ts'

const request = (file: string, isDry = false): ImportRequest => ({
  mapping: mapping.parse({ source: 'crm', tables: [{ into: 'customers', from: { file }, fields: { ref: 'id' } }] }),
  isDry,
})

/** The role on a bus, with what it told. */
function running(history: Parameters<typeof imports>[0]['history'], due: Parameters<typeof imports>[0]['due'] = []) {
  const bus = memoryBus()
  const told: string[] = []
  bus.on('importNews').subscribe(({ source, event: { kind } }) => told.push(`${source} ${kind}`))
  bus.on('recordsChanged').subscribe(() => told.push('records changed'))
  imports({ history, due, clock: Date.now }, bus).subscribe()
  return { bus, told, ask: askImport(bus) }
}

test('who asks is told how it goes to its end, and what is known of customers is read anew after it', async () => {
  const { history, file } = await importStore()
  const { ask, told } = running(history)
  const events = await lastValueFrom(ask(request(file('c.csv', 'id\n1\n2\n'))).pipe(toArray()))
  expect(events.at(-1)).toMatchObject({ kind: 'done', counts: { rows: 2, added: 2 } })
  await vi.waitFor(() => expect(told.slice(-2)).toEqual(['crm done', 'records changed']))
})

test('a dry run changes nothing that would have to be read anew', async () => {
  const { history, file } = await importStore()
  const { ask, told } = running(history)
  await lastValueFrom(ask(request(file('c.csv', 'id\n1\n'), true)))
  await lastValueFrom(ask(request(file('c.csv', 'id\n1\n'), true)))
  expect(told).not.toContain('records changed')
})

test('a failure is told with its reason, and the next import is served', async () => {
  const { history, file } = await importStore()
  const { ask } = running(history)
  expect(await lastValueFrom(ask(request('/nowhere.csv')))).toEqual({
    kind: 'failed',
    error: 'wanted a file to read at /nowhere.csv, found none',
  })
  expect(await lastValueFrom(ask(request(file('c.csv', 'id\n1\n'))))).toMatchObject({ kind: 'done' })
})

test('a store that was told to stop is not asked', async () => {
  const history = await openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
  onTestFinished(() => history.close())
  const { bus, ask } = running(history)
  bus.publish({ name: 'stop', message: null })
  expect(await lastValueFrom(ask(request('c.csv')))).toMatchObject({ kind: 'failed' })
})

test('what is due is imported a few seconds after the start, then each time, but not twice at once', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  let end = () => {}
  let begun = 0
  const history = {
    importCustomers: async function* () {
      begun++
      await new Promise<void>((resolve) => {
        end = resolve
      })
      if (begun === 2) throw new ImportError('the database went away')
      yield { kind: 'done' as const, counts: NO_COUNTS, ms: 1 }
    },
  }
  const { told } = running(history, [{ mapping: request('c.csv').mapping, every: 60_000 }])
  await vi.advanceTimersByTimeAsync(4_000)
  expect(begun).toBe(0)
  await vi.advanceTimersByTimeAsync(200_000)
  expect(begun).toBe(1)
  end()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(begun).toBe(2)
  end()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(begun).toBe(3)
  expect(told).toEqual(['crm done', 'records changed', 'crm failed', 'records changed'])
})
