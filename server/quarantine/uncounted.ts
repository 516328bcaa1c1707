import { delay, filter, firstValueFrom, type Observable, startWith, take } from 'rxjs'
import type { Handled } from '../bus/news.ts'

/** Rows that compute has not counted yet. */
export function newUncounted(recounted$: Observable<Handled>) {
  let left = 0
  const heard = recounted$.subscribe(({ rows }) => {
    left -= rows
  })
  return {
    add: (rows: number) => {
      left += rows
    },
    none: (quiet: number) =>
      firstValueFrom(
        recounted$.pipe(
          startWith(null),
          filter(() => left === 0),
          take(1),
          delay(quiet),
        ),
      ),
    stop: () => heard.unsubscribe(),
  }
}
