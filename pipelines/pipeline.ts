import { connect, EMPTY, merge, type OperatorFunction, pipe, tap } from 'rxjs'
import type { LineBatch } from './contract/line.ts'
import type { ScoredBatch } from './contract/mention.ts'
import type { PostBatch } from './contract/post.ts'
import type { Update } from './contract/update.ts'
import { decode, type Origin } from './decode.ts'
import { dedupe, type SeenKeys } from './dedupe.ts'
import type { Dropped } from './dropped.ts'
import { type EnrichKnown, enrich } from './enrich.ts'
import { feed } from './feed.ts'
import { type IsLeftOut, leaveOut, NOBODY_LEFT_OUT } from './leave-out.ts'
import { match } from './match.ts'
import type { Matcher } from './query/matcher.ts'
import { type RollUpOptions, rollUp } from './roll-up.ts'
import { type TriageOptions, triage } from './triage/triage.ts'
import type { World } from './windows/world.ts'

/** What intake knows beside the line: the topics, who is a customer, what was seen before this run. */
export interface IntakeKnown extends EnrichKnown {
  readonly matcher: Matcher
  readonly seen: SeenKeys
  /** Who was erased: posts of theirs are not taken in. Absent: nobody was. */
  readonly isLeftOut?: IsLeftOut
}

/** Where lines end that do not become mentions, and who counts them. */
export interface Ends extends Dropped {
  readonly read: (batch: PostBatch) => void
}

/** Line to Scored. Run one per source. Everything after decode is columns, a row a post. */
export const intake = (origin: Origin, known: IntakeKnown, ends: Ends): OperatorFunction<LineBatch, ScoredBatch> =>
  pipe(
    decode(origin, ends), //                       Line    → Post      one normal form for every network
    tap(ends.read), //                                                 counted before anything is dropped
    dedupe(ends, known.seen), //                   Post    → Post      sources are at least once
    leaveOut(known.isLeftOut ?? NOBODY_LEFT_OUT, ends), // Post    → Post      nobody who was erased comes back
    match(known.matcher, known.lineage, ends), //  Post    → Mention   a row a post, with all its topics
    enrich(known), //                              Mention → Scored    its language, its tone, its customer
  )

/** How the numbers are read and told; without a `queue` no post is kept for an answer. */
export interface MeasureOptions extends RollUpOptions {
  readonly queue?: TriageOptions
}

/** Scored to Update. State is per topic: run one per partition of topics; `toFrames` numbers what comes out. */
export const measure = (
  world: World,
  { queue, ...options }: MeasureOptions = {},
): OperatorFunction<ScoredBatch, Update[]> =>
  connect((scored$) =>
    merge(
      scored$.pipe(rollUp(world, options)), //     Scored  → Update    rolling sums, read when they change
      scored$.pipe(feed(world, wordsOf(options))), // Scored → Update  a fair sample for people to read
      queue ? scored$.pipe(triage(world, { ...wordsOf(options), ...queue })) : EMPTY, // Scored → Update   the posts that deserve an answer
    ),
  )

/** The feed and the queue keep paces of their own. */
const wordsOf = ({ words$ }: RollUpOptions) => (words$ ? { words$ } : {})
