import { one, type Series } from './series.ts'

/** What was done, by how it ended. */
export const WORK_SERIES: readonly Series[] = [
  {
    kind: 'counter',
    name: 'groundswell_night_mentions_total',
    help: 'Mentions by what a night did with them',
    labels: ['step'],
    rows: ({ nights }) => Object.entries(nights.mentions),
  },
  one('groundswell_night_failed', '1 while the last night stopped short', ({ nights }) =>
    Number(nights.error !== null),
  ),
  {
    kind: 'counter',
    name: 'groundswell_unanswered_total',
    help: 'Questions that the store failed at',
    labels: ['asked'],
    rows: ({ unanswered }) => Object.entries(unanswered),
  },
  {
    kind: 'counter',
    name: 'groundswell_screen_events_total',
    help: 'What happened to screens',
    labels: ['event'],
    rows: ({ screens }) => Object.entries(screens),
  },
  {
    kind: 'counter',
    name: 'groundswell_deliveries_total',
    help: 'Requests to webhooks by how they ended',
    labels: ['ending'],
    rows: ({ deliveries }) => Object.entries(deliveries),
  },
]
