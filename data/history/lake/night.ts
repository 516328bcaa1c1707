import { rmSync } from 'node:fs'
import type { Duck } from '../duck.ts'
import { READ_BACK } from '../remembered.ts'
import beginTakebacks from '../sql/lake/begin-takebacks.sql?raw'
import closeCopy from '../sql/lake/close-copy.sql?raw'
import closePlaces from '../sql/lake/close-places.sql?raw'
import closeRemove from '../sql/lake/close-remove.sql?raw'
import closing from '../sql/lake/closing.sql?raw'
import endTakebacks from '../sql/lake/end-takebacks.sql?raw'
import exportDay from '../sql/lake/export-day.sql?raw'
import filesTakenBack from '../sql/lake/files-taken-back.sql?raw'
import oldDays from '../sql/lake/old-days.sql?raw'
import putFile from '../sql/lake/put-file.sql?raw'
import removeDay from '../sql/lake/remove-day.sql?raw'
import removeFile from '../sql/lake/remove-file.sql?raw'
import removeTakenBack from '../sql/lake/remove-taken-back.sql?raw'
import rewrite from '../sql/lake/rewrite-file.sql?raw'
import trimSpentKeys from '../sql/trim-spent-keys.sql?raw'
import trimTombstones from '../sql/trim-tombstones.sql?raw'
import { filled, type Lake, sweep } from './lake.ts'
import { rewriteFile, writeFile } from './write-file.ts'

/** How long mentions are kept, days before the newest; `inDatabase` first, then as Parquet until `inAll`, which has the last word. */
export interface Retention {
  readonly inDatabase: number
  readonly inAll: number
}

/** One bounded piece of a night's work, done as a whole or not at all; `mentions` it moved or removed. */
export interface NightStep {
  readonly step: 'forget' | 'close' | 'export' | 'expire'
  /** Epoch ms of the day it was about; null for all days. */
  readonly day: number | null
  readonly mentions: number
}

export interface NightSetup {
  readonly duck: Duck
  readonly lake: Lake
  readonly retention: Retention
  /** Serves one piece of work at a time; between two of them others have their turn. */
  readonly serve: <T>(work: () => Promise<T>) => Promise<T>
}

const DAY = 86_400_000
/** Days that stay in arrival order before the one of the newest mention: a restart rebuilds from 30 h of them. */
export const HOT_DAYS = 2
/** A step moves at most so many mentions, or one topic of one day. */
const STEP = 250_000

/**
 * What is done each night, seen from the newest mention (epoch ms): what was taken back is removed for good, days that
 * are over are clustered, old days leave the database as Parquet, and the oldest go. Killed at any point it loses and
 * doubles nothing, and the next night does what was left.
 */
export async function* night(setup: NightSetup, newest: number): AsyncGenerator<NightStep> {
  const today = Math.floor(newest / DAY) * DAY
  yield* forget(setup)
  yield* close(setup, today - HOT_DAYS * DAY)
  const { inDatabase, inAll } = setup.retention
  yield* exportOld(setup, today - Math.max(HOT_DAYS, Math.min(inDatabase, inAll)) * DAY)
  yield* expire(setup, today - Math.max(HOT_DAYS, inAll) * DAY)
  sweep(setup.lake, await setup.serve(setup.lake.files))
}

async function* forget({ duck, lake, serve }: NightSetup): AsyncGenerator<NightStep> {
  await serve(() => duck.run(beginTakebacks))
  const [removed] = await serve(() => duck.rows(removeTakenBack))
  const affected = await serve(() => duck.rows(filesTakenBack))
  const names = new Set(affected.map(({ file }) => file))
  let mentions = Number(removed?.['Count'] ?? 0)
  for (const old of (await serve(lake.files)).filter(({ file }) => names.has(file))) {
    mentions += await serve(() =>
      rewriteFile({ duck, lake }, old, (file) => filled(rewrite, { from: lake.pathOf(old), file })),
    )
  }
  await serve(() => duck.run(endTakebacks))
  await serve(() => duck.run(trimTombstones, { most: READ_BACK.tombstones }))
  await serve(() => duck.run(trimSpentKeys, { most: READ_BACK.keys }))
  if (mentions > 0) yield { step: 'forget', day: null, mentions }
}

async function* close({ duck, serve }: NightSetup, before: number): AsyncGenerator<NightStep> {
  const found = await serve(() => duck.rows(closing, { before }))
  for (const { day, topics, mentions } of stepsOf(
    found.map((row) => ({ day: Number(row['day']), topic: String(row['topic']), mentions: Number(row['mentions']) })),
  )) {
    await serve(() =>
      duck.transaction(async () => {
        await duck.run(closePlaces, { before, day, topics: topics.join() })
        await duck.run(closeCopy)
        await duck.run(closeRemove)
      }),
    )
    yield { step: 'close', day, mentions }
  }
}

interface CloseStep {
  readonly day: number
  readonly topics: string[]
  mentions: number
}

/** Topics of one day together, as many as fit a step. */
function stepsOf(found: readonly { day: number; topic: string; mentions: number }[]): readonly CloseStep[] {
  const steps: CloseStep[] = []
  for (const { day, topic, mentions } of found) {
    const last = steps.at(-1)
    if (last?.day === day && last.mentions + mentions <= STEP) {
      last.topics.push(topic)
      last.mentions += mentions
    } else steps.push({ day, topics: [topic], mentions })
  }
  return steps
}

async function* exportOld({ duck, lake, serve }: NightSetup, before: number): AsyncGenerator<NightStep> {
  const found = await serve(() => duck.rows(oldDays, { before }))
  for (const day of found.map((row) => Number(row['day']))) {
    const { mentions } = await serve(async () => {
      const next = await writeFile({ duck, lake }, day, (file) => filled(exportDay, { day, file }))
      await duck.transaction(async () => {
        await duck.run(putFile, { ...next })
        await duck.run(removeDay, { day })
      })
      return next
    })
    yield { step: 'export', day, mentions }
  }
}

async function* expire({ duck, lake, serve }: NightSetup, before: number): AsyncGenerator<NightStep> {
  for (const old of (await serve(lake.files)).filter(({ day }) => day < before)) {
    // Both in one go: who has their turn between would read a file that is listed and gone, or back it up.
    await serve(async () => {
      await duck.run(removeFile, { file: old.file })
      rmSync(lake.pathOf(old))
    })
    yield { step: 'expire', day: old.day, mentions: old.mentions }
  }
}
