import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepReporting } from '../../../client/keep/reports.ts'
import type { Report } from '../../../pipelines/contract/command.ts'

const FRAME = { channel: 'world', epoch: 'e', seq: 3, at: 1 }
let said: Report[]

beforeEach(() => {
  vi.useFakeTimers()
  said = []
})
afterEach(() => {
  vi.useRealTimers()
})
const start = (picture: () => Promise<string | null> = async () => 'AAAA') =>
  keepReporting({ say: (report) => said.push(report), build: () => '1', frame: () => FRAME, picture })

test('says every ten seconds how it is, every third time with a picture', async () => {
  const stop = start()
  await vi.advanceTimersByTimeAsync(62_000)
  stop()
  expect(said).toHaveLength(7)
  expect(said.map(({ picture }) => picture)).toEqual(['AAAA', null, null, 'AAAA', null, null, 'AAAA'])
  expect(said[0]).toEqual({ type: 'report', build: '1', frame: FRAME, picture: 'AAAA' })
})
test('says nothing once it is over, not even what it was drawing', async () => {
  let drawn = (_: string | null) => {}
  const stop = start(() => new Promise((resolve) => (drawn = resolve)))
  await vi.advanceTimersByTimeAsync(2_000)
  stop()
  drawn('AAAA')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(said).toEqual([])
})
