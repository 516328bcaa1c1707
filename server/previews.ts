import { filter, firstValueFrom, map } from 'rxjs'
import type { Bus } from './bus/bus.ts'

/** Asks the store how many stored posts a query matches. */
export function askPreview(bus: Bus): (query: string) => Promise<{ matches: number; of: number }> {
  let asked = 0
  return (query) => {
    const id = ++asked
    const answer = firstValueFrom(
      bus.on('previewed').pipe(
        filter((each) => each.id === id),
        map(({ matches, of }) => ({ matches, of })),
      ),
    )
    bus.publish({ name: 'previews', message: { id, query } })
    return answer
  }
}
