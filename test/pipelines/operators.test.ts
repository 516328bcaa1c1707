import { pipe } from 'rxjs'
import type { LineBatch } from '../../pipelines/contract/line.ts'
import type { Update } from '../../pipelines/contract/update.ts'
import { customerIndex } from '../../pipelines/customers/customer-index.ts'
import { NOBODY_LINKED } from '../../pipelines/customers/table-writer.ts'
import { decode } from '../../pipelines/decode.ts'
import { dedupe } from '../../pipelines/dedupe.ts'
import { enrich } from '../../pipelines/enrich.ts'
import { feed } from '../../pipelines/feed.ts'
import { toFrames } from '../../pipelines/frames.ts'
import { leaveOut } from '../../pipelines/leave-out.ts'
import { newLineage } from '../../pipelines/lineage.ts'
import { match } from '../../pipelines/match.ts'
import { intake, measure } from '../../pipelines/pipeline.ts'
import { rollUp } from '../../pipelines/roll-up.ts'
import { matcherOf } from '../../server/topics.ts'
import { everyPromiseOf } from '../support/operator.ts'
import { postsOf, scoredOf, somePost } from '../support/scored.ts'
import { TOPICS, WORLD } from '../support/told.ts'
import { theTone } from '../support/tone.ts'
import { START } from '../support/world.ts'

const NOBODY_COUNTS = { read: () => {}, unmatched: () => {}, deduped: () => {}, deadLetter: () => {} }
const NOTHING_SEEN = { lo: new Uint32Array(0), hi: new Uint32Array(0) }
const ORIGIN = { index: 0, id: 'source-0', wire: 'post' } as const
const PERIOD = 5

const post = (id: string) => somePost({ id, text: `x says ${id}`, createdAt: START })
const lines = (id: string): LineBatch => ({
  kind: 'lines',
  now: START,
  receivedAt: START,
  lines: [new TextEncoder().encode(JSON.stringify({ id, at: START, author: 'a', text: `x says ${id}` }))],
  cursor: id,
})
const both = <T>(of: (id: string) => T) => ({ a: of('a'), b: of('b') })
const posts = both((id) => postsOf([post(id)]))
const scored = both((id) => ({ ...scoredOf([post(id)], [[0]]), lines: 1 }))
const updates = both((id): Update[] => [{ channel: 'world', at: START, set: { id }, del: [] }])

const known = () => ({ tone: theTone(), customers: customerIndex(NOBODY_LINKED), lineage: newLineage() })
const matcher = matcherOf(TOPICS, theTone())

everyPromiseOf('decode', () => decode(ORIGIN, NOBODY_COUNTS), both(lines))
everyPromiseOf('dedupe', () => dedupe(NOBODY_COUNTS, NOTHING_SEEN), posts)
everyPromiseOf('leaveOut', () => leaveOut(() => false, NOBODY_COUNTS), posts)
everyPromiseOf('match', () => match(matcher, newLineage(), NOBODY_COUNTS), posts)
everyPromiseOf('enrich', () => enrich(known()), scored)
everyPromiseOf('rollUp', (clock) => rollUp(WORLD, { period: PERIOD, clock }), scored)
everyPromiseOf('feed', (clock) => feed(WORLD, { period: PERIOD, clock }), scored)
everyPromiseOf('toFrames', () => toFrames('epoch'), updates)
everyPromiseOf(
  'intake, line to scored,',
  () => intake(ORIGIN, { ...known(), matcher, seen: NOTHING_SEEN }, NOBODY_COUNTS),
  both(lines),
)
everyPromiseOf(
  'measure and toFrames, scored to frame,',
  (clock) => pipe(measure(WORLD, { period: PERIOD, clock }), toFrames('epoch')),
  scored,
)
