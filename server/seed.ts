import { companyRecords } from '../data/demo/customers.ts'
import { cursorOf, lifeOf, newLife } from '../data/demo/life.ts'
import { PAST } from '../data/demo/past.ts'
import { putCursor } from '../data/history/cursors.ts'
import { putScores, SCORING } from '../data/history/customers/score.ts'
import type { Duck } from '../data/history/duck.ts'
import type { History } from '../data/history/history.ts'
import forgetCorrectionsSince from '../data/history/sql/corrections/forget-corrections-since.sql?raw'
import cursors from '../data/history/sql/cursors.sql?raw'
import forgetClosedSince from '../data/history/sql/forget-closed-since.sql?raw'
import forgetSince from '../data/history/sql/forget-since.sql?raw'
import tiers from '../data/history/sql/tiers.sql?raw'
import type { ToneModel } from '../pipelines/tone/model.ts'
import type { Config } from './config.ts'
import { type DemoSource, type DemoWorld, fillPast, type PastSetup, worldsOf } from './demo-past.ts'

/** A world left alone for longer than this begins its story anew, ms. */
const STALE = 600_000

const DAY = 86_400_000

/**
 * Makes a store ready for the demo worlds of a config, or null for other configs. A world that never lived there, was
 * left alone too long, or has another story or seed now, begins anew: its past up to then is filled in, and what the store
 * holds of it from then on is forgotten. All of it or nothing, whenever the process dies. Else it goes on where it stood.
 * `past` ms are filled in at the most, felt by `tone`, which is asked for only then; `told` hears how far that is.
 */
export function demoSeed(
  config: Config,
  tone: () => ToneModel,
  { past = PAST, told = () => {} }: SeedOptions = {},
): ((history: History, now: number) => Promise<void>) | null {
  const worlds = worldsOf(config)
  if (worlds.length === 0) return null
  return async ({ duck }, now) => {
    const known = new Map((await duck.rows(cursors)).map(({ source, cursor }) => [String(source), String(cursor)]))
    const anew = worlds.filter((world) => !goesOn(world, known, now))
    if (anew.length === 0) return
    await duck.transaction(async () => {
      if (await hasNoCompany(duck)) await loadCompany(duck, now)
      const model = tone()
      for (const world of anew) await begin(duck, { config, tone: model, told }, { world, known, now, past })
    })
  }
}

/** How much of the past of a demo world stands in the store, and of how much. */
export interface Filling {
  readonly days: number
  readonly percent: number
}

interface SeedOptions {
  readonly past?: number
  readonly told?: (filling: Filling) => void
}

type Cursors = ReadonlyMap<string, string>

/** All its networks stand in the same life, and not too far from now; only a fast world may be ahead. */
function goesOn(world: DemoWorld, known: Cursors, now: number): boolean {
  const lives = world.sources.map(({ id }) => lifeOf(known.get(id) ?? null, world))
  const [first] = lives
  return lives.every(
    (life) =>
      life !== null &&
      life.key.origin === first?.key.origin &&
      life.from > now - STALE &&
      (world.speed > 1 || life.from < now + STALE),
  )
}

const hasNoCompany = async (duck: Duck): Promise<boolean> => (await duck.rows(tiers)).length === 0

async function loadCompany(duck: Duck, now: number): Promise<void> {
  for (const { table, columns } of companyRecords(now)) await duck.append(table, columns)
  await putScores(duck, SCORING, now)
}

interface Beginning {
  readonly world: DemoWorld
  readonly known: Cursors
  readonly now: number
  readonly past: number
}

interface BeginSetup extends Omit<PastSetup, 'told'> {
  readonly told: (filling: Filling) => void
}

async function begin(duck: Duck, setup: BeginSetup, { world, known, now, past }: Beginning): Promise<void> {
  const life = newLife(world, now)
  for (const { id } of world.sources)
    for (const forget of [forgetSince, forgetClosedSince, forgetCorrectionsSince])
      await duck.run(forget, { source: id, since: life.from })
  const from = livedUntil(world.sources, known, { earliest: life.from - past, end: life.from })
  const days = Math.ceil((life.from - from) / DAY)
  const told = (done: number) => setup.told({ days, percent: Math.round(100 * done) })
  await fillPast(duck, { ...setup, told }, { world, from, to: life.from })
  for (const { id, type } of world.sources)
    await putCursor(duck, { source: id, cursor: cursorOf(life), type, at: life.from })
}

/** Where the hole before a new life begins, epoch ms; what is older than `earliest` stays a hole. */
function livedUntil(sources: readonly DemoSource[], known: Cursors, { earliest, end }: Reach): number {
  const lived = sources.map(({ id }) => Number(known.get(id)?.split('/').at(-1) ?? 0))
  return Math.min(end, Math.max(earliest, ...lived))
}

interface Reach {
  readonly earliest: number
  readonly end: number
}
