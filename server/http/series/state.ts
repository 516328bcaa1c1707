import { PAUSES } from '../../../pipelines/contract/source-item.ts'
import { one, SECOND, type Series } from './series.ts'

/** The run as a whole: its config, its disk, its customers, its clock. */
export const STATE_SERIES: readonly Series[] = [
  one('groundswell_ready', '1 once the state is rebuilt', ({ ready }) => Number(ready)),
  one('groundswell_accounted', '1 while every line of every source is accounted for', ({ accounted }) =>
    Number(accounted),
  ),
  one('groundswell_config_refused', '1 while a newer config was refused and an older one runs', ({ config }) =>
    Number(config.errors.length > 0),
  ),
  {
    kind: 'gauge',
    name: 'groundswell_disk_free_bytes',
    help: 'Room on the disk of the store',
    labels: [],
    rows: ({ disk }) => (disk ? [[disk.free]] : []),
  },
  {
    kind: 'gauge',
    name: 'groundswell_database_memory_bytes',
    help: 'What the database holds in memory, which no thread holds',
    labels: [],
    rows: ({ database }) => (database ? [[database.bytes]] : []),
  },
  one('groundswell_links', 'Authors that are linked to a customer', ({ customers }) => customers.links),
  one(
    'groundswell_customers_bytes',
    'What is held in memory of customers that somebody is linked to',
    ({ customers }) => customers.bytes,
  ),
  one('groundswell_disk_full', '1 while intake waits for room on the disk', ({ disk }) =>
    Number(disk?.state === 'full'),
  ),
  {
    kind: 'gauge',
    name: 'groundswell_intake_paused',
    help: '1 while no source is read, by why',
    labels: ['why'],
    rows: ({ intake }) => PAUSES.map((why): [string, number] => [why, Number(intake.paused === why)]),
  },
  {
    kind: 'counter',
    name: 'groundswell_clock_jumps_total',
    help: 'How often the clock of the system jumped by more than two seconds',
    labels: [],
    rows: ({ clock }) => [[clock.jumps]],
  },
  one(
    'groundswell_clock_apart_seconds',
    'How far the clock of the system is ahead of the time gone by, during a jump',
    ({ clock }) => clock.apart / SECOND,
  ),
]
