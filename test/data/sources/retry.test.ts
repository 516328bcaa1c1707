import { concat, NEVER, of, throwError, VirtualTimeScheduler } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { ceilingOf, connectAgain, PATIENT } from '../../../data/sources/retry.ts'

const FAIL = throwError(() => new Error('refused'))

function run(connections: readonly ('fail' | 'work')[], random: () => number, until = 10_000_000) {
  const clock = new VirtualTimeScheduler(undefined, until)
  const said: [at: number, what: string][] = []
  const left = [...connections]
  const subscription = connectAgain(
    () => {
      said.push([clock.now(), 'connect'])
      const next = left.shift()
      if (next === undefined) return NEVER
      return next === 'work' ? concat(of('line'), FAIL) : FAIL
    },
    { policy: PATIENT, random, clock, say: (_, delay) => `wait ${delay}`, works: (value) => value === 'line' },
  ).subscribe((value) => said.push([clock.now(), value]))
  clock.flush()
  return { said, stop: () => subscription.unsubscribe(), clock }
}

const waits = (said: readonly (readonly [number, string])[]) =>
  said.flatMap(([, what]) => (what.startsWith('wait') ? [Number(what.slice(5))] : []))

describe('connecting again', () => {
  test('waits up to 1 s, twice that each time, never more than 60 s, and never gives up', () => {
    const { said } = run(Array(40).fill('fail'), () => 1)
    expect(waits(said).slice(0, 8)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
    expect(waits(said)).toHaveLength(40)
    expect(ceilingOf(PATIENT, 1_000_000)).toBe(60_000)
  })

  test('jitters over all of the wait, so that a thousand clients do not come at once', () => {
    let n = 0
    const { said } = run(['fail', 'fail', 'fail'], () => [0, 0.5, 0.25][n++] ?? 0)
    expect(waits(said)).toEqual([0, 1_000, 1_000])
  })

  test('says why and how long before it waits, and waits that long', () => {
    const { said } = run(['fail', 'fail'], () => 1)
    expect(said).toEqual([
      [0, 'connect'],
      [0, 'wait 1000'],
      [1_000, 'connect'],
      [1_000, 'wait 2000'],
      [3_000, 'connect'],
    ])
  })

  test('is patient anew once a connection has worked', () => {
    const { said } = run(['fail', 'fail', 'fail', 'work', 'fail'], () => 1)
    expect(waits(said)).toEqual([1_000, 2_000, 4_000, 1_000, 2_000])
  })

  test('stops when nobody is interested, also while it waits', () => {
    const { said, stop, clock } = run(['fail', 'fail'], () => 1, 500)
    stop()
    clock.maxFrames = Number.POSITIVE_INFINITY
    clock.flush()
    expect(said).toEqual([
      [0, 'connect'],
      [0, 'wait 1000'],
    ])
  })
})
