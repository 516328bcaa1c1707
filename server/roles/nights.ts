import { defer, exhaustMap, from, ignoreElements, interval, type Observable, takeUntil, tap } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Retention } from '../../data/history/lake/night.ts'
import type { Bus } from '../bus/bus.ts'

export interface NightsSetup {
  readonly history: Pick<History, 'lastNight' | 'nightDone' | 'night' | 'score'>
  readonly retention: Retention
  /** IANA zone in which it is night. */
  readonly zone: string
  /** Epoch ms. */
  readonly clock: () => number
}

/** Local time at which a night begins, and how long one that failed waits, ms. */
const BEGINS = 3 * 3_600_000
const WAIT = 3_600_000
const MINUTE = 60_000

/**
 * Works through a night once a day, at three in the morning or, if nobody was up then, a minute after the start. Told to
 * stop it ends after the step it is at. Its failure harms nothing that is stored: it is told, and tried again an hour later.
 */
export const nights = (setup: NightsSetup, bus: Bus): Observable<never> =>
  defer(() => {
    let isStopping = false
    let notBefore = 0
    const stop$ = bus.on('stop').pipe(
      tap(() => {
        isStopping = true
      }),
    )
    const work = async () => {
      if (setup.clock() < notBefore) return
      try {
        if (await isDue(setup)) await workThrough(setup, bus, () => isStopping)
      } catch (error) {
        notBefore = setup.clock() + WAIT
        bus.publish({ name: 'nights', message: { kind: 'failed', error: String(error) } })
      }
    }
    return interval(MINUTE).pipe(
      takeUntil(stop$),
      exhaustMap(() => from(work())),
      ignoreElements(),
    )
  })

/** A new store has nothing to do yet, and takes part from the next night on. */
async function isDue({ history, zone, clock }: NightsSetup): Promise<boolean> {
  const last = await history.lastNight()
  if (last === 0) await history.nightDone(clock())
  return last !== 0 && nightOf(last, zone) !== nightOf(clock(), zone)
}

/** The day on which a night began. */
const nightOf = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at - BEGINS)

async function workThrough({ history, retention, clock }: NightsSetup, bus: Bus, isStopping: () => boolean) {
  let began = performance.now()
  for await (const step of history.night(retention)) {
    bus.publish({ name: 'nights', message: { kind: 'step', ...step, ms: performance.now() - began } })
    if (isStopping()) return
    began = performance.now()
  }
  await history.score(clock())
  await history.nightDone(clock())
  bus.publish({ name: 'nights', message: { kind: 'done', at: clock() } })
}
