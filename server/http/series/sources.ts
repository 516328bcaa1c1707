import { REASONS } from '../../../pipelines/contract/post.ts'
import type { ServerHealth } from '../../health.ts'
import { SECOND, type Series } from './series.ts'

/** Where lines ended; the label of each, and its member of a source. */
const ENDS = [
  ['stored', 'stored'],
  ['unmatched', 'unmatched'],
  ['deduped', 'deduped'],
  ['dead_lettered', 'deadLettered'],
  ['sampled', 'sampled'],
] as const

/** From 0 on, so that the first of a kind is an increase. */
const DEAD = REASONS.filter((reason) => reason !== 'not-a-post')

const perSource = (
  kind: Series['kind'],
  {
    name,
    help,
    value,
  }: { name: string; help: string; value: (source: ServerHealth['sources'][number]) => number | null },
): Series => ({
  kind,
  name,
  help,
  labels: ['source'],
  rows: ({ sources }) =>
    sources.flatMap((source): [string, number][] => {
      const now = value(source)
      return now === null ? [] : [[source.id, now]]
    }),
})

/** Every source, and what became of its lines. */
export const SOURCE_SERIES: readonly Series[] = [
  perSource('counter', { name: 'groundswell_lines_total', help: 'Lines read', value: ({ lines }) => lines }),
  {
    kind: 'counter',
    name: 'groundswell_lines_ended_total',
    help: 'Lines by what became of them; with groundswell_lines_pending they add up to groundswell_lines_total',
    labels: ['source', 'end'],
    rows: ({ sources }) =>
      sources.flatMap((source) =>
        ENDS.map(([end, member]): [string, string, number] => [source.id, end, source[member]]),
      ),
  },
  {
    kind: 'counter',
    name: 'groundswell_dead_letters_total',
    help: 'Lines that could not be read by why; together they are the end dead_lettered of groundswell_lines_ended_total',
    labels: ['source', 'reason'],
    rows: ({ sources }) =>
      sources.flatMap(({ id, deadLetters }) =>
        DEAD.map((reason): [string, string, number] => [id, reason, deadLetters?.[reason] ?? 0]),
      ),
  },
  perSource('gauge', {
    name: 'groundswell_lines_pending',
    help: 'Lines handed to the store and not yet committed',
    value: ({ pending }) => pending,
  }),
  perSource('counter', {
    name: 'groundswell_late_mentions_total',
    help: 'Mentions older than the lateness: stored and counted',
    value: ({ late }) => late,
  }),
  perSource('counter', {
    name: 'groundswell_source_retries_total',
    help: 'How often a source had to open again',
    value: ({ retries }) => retries,
  }),
  perSource('gauge', {
    name: 'groundswell_source_lag_seconds',
    help: 'How far the newest post of a source is behind its clock',
    value: ({ lag }) => (lag === null ? null : lag / SECOND),
  }),
  {
    kind: 'gauge',
    name: 'groundswell_source_state',
    help: '1 for the state a source is in',
    labels: ['source', 'state'],
    rows: ({ sources }) => sources.map(({ id, state }): [string, string, number] => [id, state, 1]),
  },
]
