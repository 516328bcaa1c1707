import { firstValueFrom, of } from 'rxjs'
import { DEMO_NETWORKS } from '../data/demo/networks.ts'
import { pastMinutes, pastPosts } from '../data/demo/past.ts'
import type { WorldKey, WorldPost } from '../data/demo/world.ts'
import type { Duck } from '../data/history/duck.ts'
import { numberProducts } from '../data/history/join/number-products.ts'
import { readTable } from '../data/history/join/read-table.ts'
import { rejoinUncounted } from '../data/history/join/rejoin.ts'
import { mentionRows } from '../data/history/mention-rows.ts'
import demoMinutes from '../data/history/sql/demo-minutes.sql?raw'
import demoPosts from '../data/history/sql/demo-posts.sql?raw'
import drawPast from '../data/history/sql/draw-past.sql?raw'
import dropDemo from '../data/history/sql/drop-demo.sql?raw'
import expandPast from '../data/history/sql/expand-past.sql?raw'
import placePosts from '../data/history/sql/place-posts.sql?raw'
import type { SourceConfig } from '../data/sources/index.ts'
import type { ScoredBatch } from '../pipelines/contract/mention.ts'
import { customerIndex } from '../pipelines/customers/customer-index.ts'
import { newLineage } from '../pipelines/lineage.ts'
import { type IntakeKnown, intake } from '../pipelines/pipeline.ts'
import type { ToneModel } from '../pipelines/tone/model.ts'
import type { Config } from './config.ts'
import { matcherOf } from './topics.ts'

export type DemoSource = Extract<SourceConfig, { readonly type: 'simulated' }>

/** The sources of one seed, story and speed: networks of the same world. */
export interface DemoWorld extends Omit<WorldKey, 'origin'> {
  readonly speed: number
  readonly sources: readonly DemoSource[]
}

export function worldsOf({ sources }: Config): readonly DemoWorld[] {
  const simulated = sources.filter((source): source is DemoSource => source.type === 'simulated')
  const names = new Set(simulated.map(nameOf))
  return [...names].flatMap((name) => {
    const own = simulated.filter((source) => nameOf(source) === name)
    const [first] = own
    return first ? [{ seed: first.seed, story: first.story, speed: first.speed, sources: own }] : []
  })
}

const nameOf = ({ seed, story, speed }: DemoSource): string => `${seed}/${story}/${speed}`

/** Who judges the past, and of which topics; `told` hears how far it is, 0 to 1, at `PAST_STEPS` steps. */
export interface PastSetup {
  readonly config: Config
  readonly tone: ToneModel
  readonly told: (done: number) => void
}

/** Parts of about equal length; how long each takes is the machine's affair. */
const PAST_STEPS = 5

/** Mentions of everyday talk in [from, to), epoch ms; they go through the same intake as live ones, so that what is usual fits. */
export async function fillPast(
  duck: Duck,
  { config, tone, told }: PastSetup,
  { world, from, to }: { readonly world: DemoWorld; readonly from: number; readonly to: number },
): Promise<void> {
  let steps = 0
  const step = () => told(steps++ / PAST_STEPS)
  step()
  const share = DEMO_NETWORKS.filter(({ id }) => sourceOf(world, id)).reduce((sum, each) => sum + each.share, 0)
  await duck.run(demoMinutes)
  await duck.append('demo_minutes', pastMinutes(world.seed, { from, to, share }))
  step()
  await duck.run(demoPosts)
  await numberProducts(duck)
  const table = await readTable(duck)
  const known = {
    matcher: matcherOf(config.topics, tone),
    lineage: newLineage(),
    tone,
    customers: customerIndex(table),
    seen: { lo: new Uint32Array(0), hi: new Uint32Array(0) },
  }
  for (const { network, posts } of pastPosts(world.seed, to)) {
    const source = sourceOf(world, network.id)
    if (!source) continue
    const scored = await scoredPosts(posts, { index: config.sources.indexOf(source), id: source.id }, known)
    const rows = [...Array(scored.count).keys()]
    await duck.fill('demo_posts', mentionRows([{ batch: scored, rows }], namesOf(config)))
  }
  step()
  await duck.run(placePosts)
  await duck.run(drawPast, { seed: world.seed })
  step()
  await duck.run(expandPast)
  step()
  // One post stands for many mentions, each with a time of its own.
  await rejoinUncounted(duck, table)
  await duck.run(dropDemo)
  step()
}

const sourceOf = ({ sources }: DemoWorld, id: string): DemoSource | undefined =>
  sources.find(({ network }) => network === id || network === 'all')

const namesOf = ({ topics, sources }: Config) => ({
  topics: topics.map(({ id }) => id),
  sources: sources.map(({ id }) => id),
})

function scoredPosts(
  posts: readonly WorldPost[],
  origin: { readonly index: number; readonly id: string },
  known: IntakeKnown,
): Promise<ScoredBatch> {
  const lines = posts.map((post) => encoder.encode(JSON.stringify(post)))
  const now = posts.reduce((newest, { at }) => Math.max(newest, at), 0)
  return firstValueFrom(
    of({ kind: 'lines' as const, now, receivedAt: now, lines, cursor: null }).pipe(
      intake({ ...origin, wire: 'post' }, known, NOBODY_COUNTS),
    ),
  )
}

const NOBODY_COUNTS = { read: () => {}, unmatched: () => {}, deduped: () => {}, deadLetter: () => {} }
const encoder = new TextEncoder()
