import { concat, NEVER, of, Subject, VirtualTimeScheduler } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { type Sound, silence, type Verdict } from '../../../data/sources/silence.ts'

const LONGEST = 45_000

/** Verdicts with their times, s, when these sounds are heard at these seconds. */
function judged(
  sounds: readonly (readonly [at: number, sound: Sound])[],
  until: number,
  open$ = concat(of(true), NEVER),
) {
  const clock = new VirtualTimeScheduler(undefined, until * 1_000)
  const sound$ = new Subject<Sound>()
  const said: [at: number, verdict: Verdict][] = []
  const subscription = silence(sound$, open$, { longest: LONGEST, clock }).subscribe((verdict) =>
    said.push([clock.now() / 1_000, verdict]),
  )
  for (const [at, sound] of sounds) clock.schedule(() => sound$.next(sound), at * 1_000)
  clock.flush()
  return { said, sound$, stop: () => subscription.unsubscribe() }
}

describe('a connection', () => {
  test('that is never heard is asked from 15 s on, quiet at 30 s and dead at 45 s', () =>
    expect(judged([], 46).said).toEqual([
      [15, 'ask'],
      [20, 'ask'],
      [25, 'ask'],
      [30, 'quiet'],
      [35, 'ask'],
      [40, 'ask'],
      [45, 'dead'],
    ]))

  test('that speaks is left alone', () => {
    const every9s = Array.from({ length: 31 }, (_, i) => [i * 9 + 1, 'message'] as const)
    expect(judged(every9s, 280).said).toEqual([])
  })

  test('that only answers is quiet once, and never dead', () => {
    const pongs = Array.from({ length: 60 }, (_, i) => [i * 5 + 1, 'life'] as const)
    expect(judged(pongs, 300).said).toEqual([[30, 'quiet']])
  })

  test('that nobody reads is not judged', () => expect(judged([], 600, concat(of(false), NEVER)).said).toEqual([]))

  test('is let go of: its sounds have no listener left', () => {
    const { sound$, stop } = judged([], 1)
    stop()
    expect(sound$.observed).toBe(false)
  })
})
