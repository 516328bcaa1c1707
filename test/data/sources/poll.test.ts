import {
  BehaviorSubject,
  concat,
  ignoreElements,
  NEVER,
  type Observable,
  of,
  throwError,
  timer,
  VirtualTimeScheduler,
} from 'rxjs'
import { expect, test } from 'vitest'
import { jittered, polling } from '../../../data/sources/poll.ts'
import { PATIENT } from '../../../data/sources/retry.ts'

const FAIL = throwError(() => new Error('refused'))

function run(rounds: readonly Observable<string>[], until = 1_000_000, atLeast = 0) {
  const clock = new VirtualTimeScheduler(undefined, until)
  const open$ = new BehaviorSubject(true)
  const left = [...rounds]
  const said: [at: number, what: string][] = []
  const subscription = polling(
    () => {
      said.push([clock.now(), 'ask'])
      return concat(timer(100, clock).pipe(ignoreElements()), left.shift() ?? NEVER)
    },
    {
      policy: PATIENT,
      random: () => 1,
      clock,
      open$,
      pause: () => 5_000,
      say: (_, wait) => `wait ${wait}`,
      works: (value) => value === 'news',
      atLeast: () => atLeast,
    },
  ).subscribe((value) => said.push([clock.now(), value]))
  return { said, clock, open$, stop: () => subscription.unsubscribe() }
}

test('asks, gives what it got, pauses, and asks again', () => {
  const { said, clock } = run([of('news'), of('news', 'more')])
  clock.flush()
  expect(said).toEqual([
    [0, 'ask'],
    [100, 'news'],
    [5_100, 'ask'],
    [5_200, 'news'],
    [5_200, 'more'],
    [10_200, 'ask'],
  ])
})

test('a round that fails is tried again, later and later, until one comes through', () => {
  const { said, clock } = run([FAIL, FAIL, of('news'), FAIL])
  clock.flush()
  expect(said.filter(([, what]) => what.startsWith('wait')).map(([, what]) => what)).toEqual([
    'wait 1000',
    'wait 2000',
    'wait 1000',
  ])
})

test('what a failing round had given stays given', () => {
  const { said, clock } = run([concat(of('news'), FAIL)])
  clock.flush()
  expect(said.map(([, what]) => what)).toEqual(['ask', 'news', 'wait 1000', 'ask'])
})

test('waits as long as it was asked to, and the jitter on top', () => {
  const { said, clock } = run([FAIL], 1_000_000, 30_000)
  clock.flush()
  expect(said.map(([, what]) => what)).toContain('wait 31000')
})

test('a shut valve begins no round, and an open one does at once', () => {
  const { said, clock, open$ } = run([of('news'), of('news')], 20_000)
  clock.schedule(() => open$.next(false), 50)
  clock.schedule(() => open$.next(true), 9_000)
  clock.flush()
  expect(said).toEqual([
    [0, 'ask'],
    [100, 'news'],
    [9_000, 'ask'],
    [9_100, 'news'],
    [14_100, 'ask'],
  ])
})

test('stops when nobody is interested, also while it pauses', () => {
  const { said, clock, stop } = run([of('news'), of('news')])
  clock.schedule(stop, 3_000)
  clock.flush()
  expect(said.map(([, what]) => what)).toEqual(['ask', 'news'])
})

test('a period is a fifth more or less', () =>
  expect([0, 0.5, 1].map((chance) => jittered(1_000, () => chance))).toEqual([800, 1_000, 1_200]))
