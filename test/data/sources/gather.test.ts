import { VirtualTimeScheduler } from 'rxjs'
import { expect, test } from 'vitest'
import { gathering, MOST_BYTES, MOST_LINES } from '../../../data/sources/gather.ts'

function start() {
  const clock = new VirtualTimeScheduler()
  const given: [at: number, lines: number][] = []
  return { clock, given, gathered: gathering((lines) => given.push([clock.now(), lines.length]), clock) }
}
const LINE = new Uint8Array(10)

test('lines that come together are given together, 5 ms after the first', () => {
  const { clock, given, gathered } = start()
  for (const at of [0, 2, 4, 6]) clock.schedule(() => gathered.add(LINE), at)
  clock.flush()
  expect(given).toEqual([
    [5, 3],
    [11, 1],
  ])
})

test('a full batch is given at once, by lines or by bytes', () => {
  const { given, gathered } = start()
  for (let i = 0; i < MOST_LINES; i++) gathered.add(LINE)
  gathered.add(new Uint8Array(MOST_BYTES))
  expect(given).toEqual([
    [0, MOST_LINES],
    [0, 1],
  ])
})

test('what is dropped or given already is not given again', () => {
  const { clock, given, gathered } = start()
  gathered.add(LINE)
  gathered.flush()
  gathered.add(LINE)
  gathered.drop()
  gathered.flush()
  clock.flush()
  expect(given).toEqual([[0, 1]])
})
