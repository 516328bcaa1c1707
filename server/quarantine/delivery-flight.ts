import { concat, defer, EMPTY, type Observable, of } from 'rxjs'
import type { LineBatch } from '../../pipelines/contract/line.ts'
import { done, NOTHING, type Note } from './careful.ts'
import { fingerprint, MOST } from './record.ts'
import { NARROW } from './windows.ts'

interface Ways {
  /** Completes once store and compute are done with all that was handed on. */
  readonly settled: () => Observable<never>
  /** Completes after the pause that goes before suspects. */
  readonly calmly: () => Observable<never>
  /** A window at a time, each once the one before is settled. */
  readonly inWindows: (batch: LineBatch) => Observable<LineBatch>
}

/**
 * Deliveries go on whole and at once, each written down before together with those that went before it: a sender waits, and
 * there is no cursor that would say that a run got on. A flight that is full is waited for; then the next begins. Suspects
 * fly apart from others, at most 16 lines at a time while they are many; few ones, and what is too long, go in windows.
 */
export function deliveryFlight(
  suspects: ReadonlySet<string>,
  note: Note,
  { settled, calmly, inWindows }: Ways,
): (batch: LineBatch) => Observable<LineBatch> {
  let flight: readonly string[] = []
  let room = 0
  const fly = (next: readonly string[]) => {
    flight = next
    note(next.length > 0 ? { line: null, flight } : NOTHING)
  }
  const landed = () =>
    flight.length === 0
      ? EMPTY
      : concat(
          settled(),
          done(() => fly([])),
        )
  const roomFor = (isSuspect: boolean) => {
    if (!isSuspect) return MOST.flight
    return suspects.size > NARROW ? NARROW : 0
  }
  return (batch) =>
    defer(() => {
      const prints = batch.lines.map(fingerprint)
      const isSuspect = prints.some((print) => suspects.has(print))
      const most = roomFor(isSuspect)
      if (prints.length > most) return concat(landed(), inWindows(batch))
      const joins = most === room && flight.length > 0 && flight.length + prints.length <= most
      room = most
      return concat(
        joins ? EMPTY : concat(landed(), isSuspect ? calmly() : EMPTY),
        done(() => fly([...flight, ...prints])),
        of(batch),
      )
    })
}
