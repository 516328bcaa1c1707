import { distinctUntilChanged, skip, startWith } from 'rxjs'
import type { Bus } from './bus/bus.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'

/** Tells what happens in the life of a run, as its roles say it; ends with the bus. */
export function logLife(bus: Bus, { sources }: Pick<Config, 'sources'>, log: Log): void {
  const started = performance.now()
  bus.on('filling').subscribe((filling) => log.tell({ event: 'filling', ...filling }))
  bus
    .on('ready')
    .subscribe(({ rows }) => log.tell({ event: 'rebuilt', rows, ms: Math.round(performance.now() - started) }))
  bus.on('statuses').subscribe(({ source, status: { state, detail } }) => {
    log.tell({ event: 'source', source: sources[source]?.id ?? '', state, detail })
  })
  bus
    .on('disk')
    .pipe(
      startWith({ state: 'roomy' as const, free: 0 }),
      distinctUntilChanged((a, b) => a.state === b.state),
      skip(1),
    )
    .subscribe(({ state, free }) => log.tell({ event: 'disk', state, free }))
  bus.on('nights').subscribe((news) => log.tell({ event: 'night', news }))
  bus.on('unanswered').subscribe((question) => log.tell({ event: 'unanswered', ...question }))
  bus.on('backedUp').subscribe(({ error, files, bytes, ms }) => {
    log.tell(error === null ? { event: 'backup', files, bytes, ms } : { event: 'backup-failed', error })
  })
  bus.on('erasureAnswers').subscribe((answer) => {
    if (!('outcome' in answer) || answer.outcome.kind !== 'ordered') return
    log.tell({ event: 'erasure-ordered', records: answer.outcome.records, accounts: answer.outcome.accounts })
  })
  bus.on('erased').subscribe(({ entries }) => log.tell({ event: 'erased', entries }))
  bus.on('importNews').subscribe(({ source, event }) => {
    if (event.kind === 'done') log.tell({ event: 'import', source, ...event.counts, ms: event.ms })
    if (event.kind === 'failed') log.tell({ event: 'import-failed', source, error: event.error })
  })
}
