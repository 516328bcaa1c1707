import {
  asyncScheduler,
  defer,
  ignoreElements,
  lastValueFrom,
  type MonoTypeOperatorFunction,
  type OperatorFunction,
  of,
  type SchedulerLike,
  tap,
  toArray,
} from 'rxjs'
import { type RunHelpers, TestScheduler } from 'rxjs/testing'
import { describe, expect, test } from 'vitest'

/** Virtual time; `clock` is for operators that wait. */
function inVirtualTime(run: (helpers: RunHelpers, clock: TestScheduler) => void): void {
  const clock = new TestScheduler((actual, expected) => expect(actual).toEqual(expected))
  clock.run((helpers) => run(helpers, clock))
}

/**
 * Holds an operator to what every operator promises, whatever it does with its items: it is cold, completes, passes an
 * error, lets its source go, and starts afresh for each who listens. `a` and `b` are two items that it lets through.
 */
export function everyPromiseOf<A, B>(
  name: string,
  make: (clock: SchedulerLike) => OperatorFunction<A, B>,
  { a, b }: { readonly a: A; readonly b: A },
): void {
  describe(name, () => {
    test('asks its source for nothing until somebody listens, and then once', async () => {
      let asked = 0
      const source$ = defer(() => {
        asked++
        return of(a, b)
      })
      const result$ = source$.pipe(make(asyncScheduler))
      expect(asked).toBe(0)
      expect(await lastValueFrom(result$.pipe(toArray()))).not.toEqual([])
      expect(asked).toBe(1)
    })

    test('completes once its source has, and tells everything before it does', () =>
      inVirtualTime(({ cold, flush }, clock) => {
        const heard: string[] = []
        cold('a 9ms b 9ms |', { a, b })
          .pipe(make(clock), at(heard, clock))
          .subscribe({ complete: () => heard.push(`complete ${clock.now() >= 20}`) })
        flush()
        expect(heard.filter((each) => each.startsWith('complete'))).toEqual(['complete true'])
        expect(heard.at(-1)).toBe('complete true')
        expect(heard.length).toBeGreaterThan(1)
      }))

    test('passes an error at once', () =>
      inVirtualTime(({ cold, expectObservable }, clock) => {
        expectObservable(cold('a 9ms b 9ms #', { a, b }).pipe(make(clock), ignoreElements())).toBe('20ms #')
      }))

    test('lets its source go when it is left, and says nothing after', () =>
      inVirtualTime(({ hot, expectObservable, expectSubscriptions, flush }, clock) => {
        const source$ = hot('a 9ms b 9ms a 9ms b', { a, b })
        const late: string[] = []
        const left$ = source$.pipe(
          make(clock),
          tap(() => clock.now() > 15 && late.push('late')),
          ignoreElements(),
        )
        expectObservable(left$, '^ 14ms !').toBe('-')
        flush()
        expectSubscriptions(source$.subscriptions).toBe('^ 14ms !')
        expect(late).toEqual([])
      }))

    test('starts afresh for each who listens, one after the other or at once', async () => {
      const result$ = of(a, b).pipe(make(asyncScheduler), toArray())
      const first = await lastValueFrom(result$)
      expect(await lastValueFrom(result$)).toEqual(first)
      expect(await Promise.all([lastValueFrom(result$), lastValueFrom(result$)])).toEqual([first, first])
    })
  })
}

/** Writes down that something came, and when. */
const at = <T>(heard: string[], clock: TestScheduler): MonoTypeOperatorFunction<T> =>
  tap(() => heard.push(`value ${clock.now()}`))
