import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Observable } from 'rxjs'
import type { ServerHealth } from '../health.ts'
import type { Vitals } from '../vitals.ts'
import { SERIES } from './series/all.ts'
import type { Series } from './series/series.ts'

const SECOND = 1_000

/** The text of /metrics, and its content type. */
export interface Metrics {
  readonly text: () => Promise<string>
  readonly type: string
}

/**
 * The health of the server as Prometheus reads it. Labels are bounded: sources, stages, queues, threads, events.
 * prom-client: the standard text format, with RSS, garbage collection and event-loop figures of Node for nothing.
 */
export function newMetrics(health: () => ServerHealth, vitals$: Observable<Vitals>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const stages = new Histogram({
    name: 'groundswell_stage_lag_seconds',
    help: 'The longest that something was on its way to and through a stage, of every quarter second',
    labelNames: ['stage'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  })
  vitals$.subscribe(({ lags }) => {
    for (const [stage, ms] of Object.entries(lags)) stages.observe({ stage }, ms / SECOND)
  })
  for (const series of SERIES) collected(registry, series, health)
  return { text: () => registry.metrics(), type: registry.contentType }
}

/** Read when asked for, so that nothing is counted twice. */
function collected(registry: Registry, { kind, name, help, labels, rows }: Series, health: () => ServerHealth): void {
  const Kind = kind === 'counter' ? Counter : Gauge
  new Kind({
    name,
    help,
    labelNames: labels,
    registers: [registry],
    collect() {
      this.reset()
      for (const row of rows(health())) {
        const values = Object.fromEntries(labels.map((label, i) => [label, String(row[i])]))
        this.inc(values, Number(row.at(-1)))
      }
    },
  })
}
