import { dirname } from 'node:path'
import { MOST_LINKS } from '../../pipelines/contract/customer.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import type { UsualTable } from '../../pipelines/windows/usual-table.ts'
import { newAcceptance } from './accept.ts'
import {
  type Agreement,
  type Corrected,
  type Correction,
  correct,
  type Example,
  readAgreement,
  readExamples,
} from './corrections.ts'
import type { CursorOwner } from './cursors.ts'
import { type Customers, customersOf } from './customers/customers.ts'
import { type Records, recordsIn } from './customers/records.ts'
import { SCORING, type Scoring } from './customers/score.ts'
import type { Formula } from './definitions.ts'
import { type Duck, openDuck } from './duck.ts'
import { clearOfErased } from './erasure/clear.ts'
import { readErased } from './erasure/erased-list.ts'
import { type Housekeeping, housekeepingOf } from './housekeeping.ts'
import { type Identity, identityOf } from './join/identity.ts'
import { newJoins } from './join/joins.ts'
import { newLiveLinks } from './join/live-links.ts'
import { MEMORY, openLake } from './lake/lake.ts'
import { type Ledger, openLedger } from './ledger.ts'
import type { Names } from './mention-rows.ts'
import { type Mentions, mentionsIn } from './mentions.ts'
import { migrate } from './migrate.ts'
import { oneByOne, type Turns } from './one-by-one.ts'
import { type QueueBook, queueBook } from './queue/book.ts'
import dropOrdered from './sql/customers/cluster/drop-ordered.sql?raw'
import { readStart, readUsualBefore, type Start } from './start.ts'
import { readTicketWarnings, type WarningOf } from './ticket-warnings.ts'

const MOST_EXAMPLES = 50_000

/** Everything that was, in one DuckDB file and the Parquet files beside it. One owner at a time; calls are served one after the other. */
export interface History extends Mentions, Identity, Records, Housekeeping {
  readonly start: (now: number) => Promise<Start>
  /** What the 28 days before a time say of what is usual. */
  readonly usual: (now: number) => Promise<UsualTable>
  /** Customers with a pressing ticket who speak badly; see ticket-warnings.ts. */
  readonly ticketWarnings: () => Promise<readonly WarningOf[]>
  /** Keeps what somebody says of a post's tone, which from then on is the post's; see corrections.ts. */
  readonly correct: (correction: Correction) => Promise<Corrected>
  /** The newest 50,000 corrections, the newest first. */
  readonly examples: () => Promise<readonly Example[]>
  readonly agreement: () => Promise<readonly Agreement[]>
  /** Customers, for the desk. */
  readonly customers: Customers
  /** What is kept for the queue of posts that wait for an answer. */
  readonly queue: QueueBook
  /** Who did what, and the paired screens. */
  readonly ledger: Ledger
  /** Lets nobody else be served until `work` is done: for whoever works on `duck` itself. It must not ask this history for anything. */
  readonly alone: Turns
  /** The database itself, for loading whole tables. */
  readonly duck: Duck
  /** Ends what is under way and refuses the rest, for a start that is broken off; close it. See duck.ts. */
  readonly giveUp: () => void
  /** Of how many entries of the list of the erased it was cleared when it was opened; 0 when none was new. */
  readonly cleared: number
  /** Waits for what is under way. */
  readonly close: () => Promise<void>
}

export interface HistorySetup {
  readonly sources: readonly CursorOwner[]
  /** Authority is told in those whose role is product, too. */
  readonly topics: readonly (Pick<Topic, 'id'> & Partial<Pick<Topic, 'role'>>)[]
  readonly zone: string
  /** Definitions whose formulas may have been changed since the last start. */
  readonly editable?: readonly Formula[]
  /** `mostLinks` are held in memory; MOST_LINKS unless said. */
  readonly customers?: { readonly scoring: Scoring; readonly mostLinks?: number }
}

/**
 * Opens or creates the store at `file` (or ':memory:'); one that cannot be made ready is let go of again. Whoever is on the list
 * of the erased beside it is gone from it then.
 */
export async function openHistory(file: string, setup: HistorySetup): Promise<History> {
  let duck = await openDuck(file)
  try {
    await migrate(duck)
    await duck.run(dropOrdered)
    const cleared = await clearOfErased(duck, file)
    duck = cleared.duck
    return await historyOn(duck, file, { ...setup, cleared: cleared.entries })
  } catch (error) {
    await duck.close()
    throw error
  }
}

async function historyOn(
  duck: Duck,
  file: string,
  {
    sources,
    topics,
    zone,
    editable = [],
    customers: { scoring, mostLinks = MOST_LINKS } = { scoring: SCORING },
    cleared,
  }: HistorySetup & Pick<History, 'cleared'>,
): Promise<History> {
  const lake = await openLake(duck, file)
  const names: Names = { sources: sources.map(({ id }) => id), topics: topics.map(({ id }) => id) }
  const serve = oneByOne()
  const folder = file === MEMORY ? null : dirname(file)
  const acceptance = await newAcceptance(duck, names, sources)
  const joins = newJoins(duck, names, { serve, read: oneByOne(), most: mostLinks })
  const live = newLiveLinks(duck, joins, serve)
  return {
    ...mentionsIn(duck, { names, serve, acceptance, joins, live }),
    ...identityOf(duck, { serve, joins, live }),
    ...recordsIn(duck, { folder, serve, scoring }),
    ...housekeepingOf(duck, lake, serve),
    start: async (now) => {
      await live.expect()
      return serve(async () => ({
        ...(await readStart(duck, { now, zone, editable, sources, customers: await joins.read() })),
        erased: readErased(folder),
      }))
    },
    usual: (now) => serve(() => readUsualBefore(duck, now, zone)),
    ticketWarnings: () => serve(() => readTicketWarnings(duck)),
    correct: (correction) => serve(() => correct(duck, correction, names)),
    examples: () => serve(() => readExamples(duck, MOST_EXAMPLES)),
    agreement: () => serve(() => readAgreement(duck)),
    customers: customersOf(duck, serve, { scoring, products: productsIn(topics) }),
    queue: queueBook(duck, serve),
    ledger: openLedger(duck, serve),
    alone: serve,
    duck,
    giveUp: duck.giveUp,
    cleared,
    close: () => duck.close(),
  }
}

const productsIn = (topics: HistorySetup['topics']): string =>
  topics.flatMap(({ id, role }) => (role === 'product' ? [id] : [])).join()
