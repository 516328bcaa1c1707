import { once } from 'node:events'
import { createServer } from 'node:net'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { holding } from '../../server/holding.ts'

test('counts a timer while it runs', () => {
  const { timers } = holding()
  const timer = setInterval(() => {}, 60_000)
  expect(holding().timers).toBe(timers + 1)
  clearInterval(timer)
  expect(holding().timers).toBe(timers)
})

test('counts what else is open', async () => {
  const { others } = holding()
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  expect(holding().others).toBe(others + 1)
  server.close()
  await once(server, 'close')
})

test('grows with what is held, in the heap and outside of it', () => {
  const before = holding()
  const held = Array.from({ length: 1_000_000 }, (_, i) => ({ i }))
  const outside = new ArrayBuffer(100_000_000)
  const { heap, external } = holding()
  expect(heap - before.heap).toBeGreaterThan(8 * held.length)
  expect(external - before.external).toBeGreaterThan(0.9 * outside.byteLength)
})

/** Runs what `holding` reads, which is of Node and of whichever thread asks. */
const THREAD = `
  const { parentPort } = require('node:worker_threads')
  for (let i = 0; i < 40; i++) setInterval(() => {}, 60_000)
  const held = Array.from({ length: 1_000_000 }, (_, i) => ({ i }))
  parentPort.postMessage([held.length, process.getActiveResourcesInfo().length])`

test('is of one thread: what another holds is not in it', async () => {
  const before = holding()
  const worker = new Worker(THREAD, { eval: true })
  const [[held, alive]] = await once(worker, 'message')
  expect(alive).toBeGreaterThanOrEqual(40)
  expect(holding().timers - before.timers).toBeLessThan(40)
  expect(holding().heap - before.heap).toBeLessThan(8 * held)
  await worker.terminate()
})
