import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Acceptance, Accepted } from './accept.ts'
import { type Adoption, adopt } from './adopt.ts'
import { type DeadLetterRow, type LettersKept, putDeadLetters } from './dead-letters.ts'
import type { Duck } from './duck.ts'
import { type Extent, readExtent } from './extent.ts'
import type { Joins } from './join/joins.ts'
import type { LiveLinks } from './join/live-links.ts'
import type { Names } from './mention-rows.ts'
import type { Turns } from './one-by-one.ts'
import { scoredBatches } from './scored-reader.ts'
import { setAside } from './set-aside.ts'
import mentionsSince from './sql/mentions-since.sql?raw'

/** `additions` are mentions that count again, with what is known of their authors now; as they were they are among the retractions. */
export interface AcceptedAnew extends Accepted {
  readonly additions: readonly ScoredBatch[]
}

/** Mentions, as they come in, are read again and are taken out. */
export interface Mentions {
  /**
   * Mentions, what they take back, the cursors of their sources and the receipts of deliveries, in one transaction. Once it
   * resolves they survive the death of the process. Event keys already stored are left out.
   */
  readonly accept: (batches: readonly ScoredBatch[]) => Promise<Accepted>
  /** The same of mentions that may have been joined with what was known of customers a while ago: they are joined anew. */
  readonly acceptAnew: (batches: readonly ScoredBatch[]) => Promise<AcceptedAnew>
  /**
   * Mentions of the hot tail, which holds two days before the newest at least, created after a time: in arrival order, as of
   * when reading begins. What is accepted later is not among them.
   */
  readonly mentionsSince: (at: number) => AsyncGenerator<ScoredBatch>
  /** Searches the hot tail for topics that are new; see adopt.ts. */
  readonly adopt: (matcherOf: Adoption['matcherOf']) => Promise<number>
  readonly extent: () => Promise<Extent>
  /** Keeps the newest of all, see most-letters.ts. */
  readonly deadLetter: (letters: readonly DeadLetterRow[]) => Promise<LettersKept>
  /** Takes a stored post out of the hot tail and makes it a dead letter; `at` is epoch ms. */
  readonly setAside: (key: bigint, at: number) => Promise<void>
}

export interface MentionsParts {
  readonly names: Names
  readonly serve: Turns
  readonly acceptance: Acceptance
  readonly joins: Joins
  readonly live: LiveLinks
}

export function mentionsIn(duck: Duck, { names, serve, acceptance, joins, live }: MentionsParts): Mentions {
  return {
    accept: (batches) => serve(() => acceptance.accept(batches)),
    acceptAnew: (batches) =>
      serve(async () => {
        const anew = joins.anew(batches)
        const accepted = await acceptance.accept(anew.batches)
        live.see(anew.batches)
        return { ...accepted, retractions: [...anew.retractions, ...accepted.retractions], additions: anew.additions }
      }),
    mentionsSince: (at) =>
      readMentions(() => serve(() => duck.stream(mentionsSince, { since: Math.round(at) })), names),
    adopt: (matcherOf) =>
      serve(() =>
        adopt(duck, { names, matcherOf, stored: readMentions(() => duck.stream(mentionsSince, { since: 0 }), names) }),
      ),
    extent: () => serve(() => readExtent(duck)),
    deadLetter: (letters) => serve(() => putDeadLetters(duck, letters, names)),
    setAside: (key, at) =>
      serve(() => setAside(duck, key, (letter) => putDeadLetters(duck, [{ ...letter, at }], names), names)),
  }
}

async function* readMentions(open: () => ReturnType<Duck['stream']>, names: Names): AsyncGenerator<ScoredBatch> {
  yield* scoredBatches(await open(), names)
}
