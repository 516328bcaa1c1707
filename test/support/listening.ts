import {
  BehaviorSubject,
  filter,
  firstValueFrom,
  lastValueFrom,
  type Observable,
  ReplaySubject,
  take,
  timeout,
} from 'rxjs'
import type { Source } from '../../data/sources/source.ts'
import type { LineBatch, SourceEvent, SourceState, SourceStatus } from '../../pipelines/contract/line.ts'

export interface Listening {
  readonly events: readonly SourceEvent[]
  readonly lines: () => readonly string[]
  readonly statuses: () => readonly SourceStatus[]
  readonly batches: () => readonly LineBatch[]
  /** Opens or shuts the valve. */
  readonly valve: BehaviorSubject<boolean>
  /** Resolves when all events so far satisfy `enough`. */
  readonly until: (enough: (heard: Listening) => boolean) => Promise<void>
  readonly untilLines: (count: number) => Promise<void>
  readonly untilState: (state: SourceState, times?: number) => Promise<void>
  /** Resolves when the source completes. */
  readonly done: () => Promise<void>
  readonly stop: () => void
}

const PATIENCE = 45_000

/** Subscribes to a source and remembers what it says. */
export function listen(source: Source, from: string | null = null, isOpen = true): Listening {
  const events: SourceEvent[] = []
  const valve = new BehaviorSubject(isOpen)
  const ticks$ = new ReplaySubject<void>(1)
  ticks$.next()
  const subscription = source.events(from, valve).subscribe({
    next: (event) => {
      events.push(event)
      ticks$.next()
    },
    error: (error) => ticks$.error(error),
    complete: () => ticks$.complete(),
  })
  const batches = () => events.filter((event) => event.kind === 'lines')
  const statuses = () => events.filter((event) => event.kind === 'status')
  const heard: Listening = {
    events,
    batches,
    statuses,
    lines: () => batches().flatMap(({ lines }) => lines.map((line) => decoder.decode(line))),
    valve,
    until: (enough) => first(ticks$.pipe(filter(() => enough(heard)))),
    untilLines: (count) => heard.until(() => batches().reduce((sum, { lines }) => sum + lines.length, 0) >= count),
    untilState: (state, times = 1) =>
      heard.until(() => statuses().filter((status) => status.state === state).length >= times),
    done: () => lastValueFrom(ticks$.pipe(timeout(PATIENCE))).then(() => {}),
    stop: () => subscription.unsubscribe(),
  }
  return heard
}

const first = (moments$: Observable<unknown>): Promise<void> =>
  firstValueFrom(moments$.pipe(take(1), timeout(PATIENCE))).then(() => {})

const decoder = new TextDecoder()
