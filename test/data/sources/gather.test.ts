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

test('of ten times a full batch none holds more than may be held, by lines or by bytes, and nothing is lost', () => {
  const most: [lines: number, bytes: number] = [0, 0]
  let held = 0
  let given = 0
  const gathered = gathering((lines) => {
    held = 0
    given += lines.length
  }, new VirtualTimeScheduler())
  const add = (line: Uint8Array, of: 0 | 1) => {
    held += of === 0 ? 1 : line.length
    gathered.add(line)
    most[of] = Math.max(most[of], held)
  }
  for (let i = 0; i < 10 * MOST_LINES; i++) add(LINE, 0)
  const long = new Uint8Array(MOST_BYTES / 8)
  for (let i = 0; i < 80; i++) add(long, 1)
  expect(given).toBe(10 * MOST_LINES + 80)
  expect(most).toEqual([MOST_LINES - 1, MOST_BYTES - long.length])
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
