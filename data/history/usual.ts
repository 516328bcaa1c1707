import type { LaneId } from '../../pipelines/contract/scene.ts'
import { startOfDay } from '../../pipelines/windows/hour-of-week.ts'
import type { UsualRow, UsualTable } from '../../pipelines/windows/usual-table.ts'
import type { Duck, Row } from './duck.ts'
import shares from './sql/shares.sql?raw'
import usualBuckets from './sql/usual-buckets.sql?raw'
import usualReputation from './sql/usual-reputation.sql?raw'

/** Fewer buckets than this are no usual. */
const LEAST_BUCKETS = 8
const DAYS = 7

/**
 * What the 28 days before the day of a time say of what is usual. The running day does not count: what happens now must not
 * teach that it is usual, and whoever starts again on the same day is told the same.
 */
export async function readUsual(
  duck: Duck,
  { before, first, zone }: { before: number; first: number; zone: string },
): Promise<UsualTable> {
  const at = startOfDay(Math.round(before), zone)
  const buckets = await duck.rows(usualBuckets, { before: at, first: Math.round(first || before), zone })
  const reputation = await duck.rows(usualReputation, { before: at, zone })
  const past = await duck.rows(shares, { before: at })
  const all = past.reduce((sum, { mentions }) => sum + Number(mentions), 0)
  return {
    rows: [...buckets.flatMap(bucketRows), ...reputation.flatMap(reputationRows)].filter(({ n }) => n >= LEAST_BUCKETS),
    positiveShare: new Map(past.map((row) => [String(row['topic']), Number(row['positive_share'])])),
    voiceShare: new Map(past.map((row) => [String(row['topic']), Number(row['mentions']) / all])),
  }
}

const bucketRows = (row: Row): UsualRow[] => [
  usualRow(row, 'volume', 'volume_'),
  ...(row['net_mid'] === null ? [] : [usualRow(row, 'net-sentiment', 'net_')]),
]

/** Reputation moves slowly: its hours of the day stand for every day of the week. */
const reputationRows = (row: Row): UsualRow[] =>
  Array.from({ length: DAYS }, (_, day) => {
    const usual = usualRow(row, 'reputation', '')
    return { ...usual, hour: day * 24 + usual.hour }
  })

const usualRow = (row: Row, lane: LaneId, prefix: string): UsualRow => ({
  topic: String(row['topic']),
  lane,
  hour: Number(row['hour']),
  low: Number(row[`${prefix}low`]),
  mid: Number(row[`${prefix}mid`]),
  high: Number(row[`${prefix}high`]),
  n: Number(row[`${prefix}n`]),
})
