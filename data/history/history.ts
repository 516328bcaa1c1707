import { dirname } from 'node:path'
import { MOST_LINKS } from '../../pipelines/contract/customer.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import type { UsualTable } from '../../pipelines/windows/usual-table.ts'
import { type Accepted, newAcceptance } from './accept.ts'
import { type Adoption, adopt } from './adopt.ts'
import { type Manifest, writeBackup } from './backup.ts'
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
import type { ImportEvent } from './customers/import/event.ts'
import { type ImportRequest, importCustomers, sweepImport } from './customers/import/import.ts'
import { ImportError } from './customers/import/import-error.ts'
import { revalue, SCORING, type Scoring, score } from './customers/score.ts'
import { type DeadLetterRow, putDeadLetters } from './dead-letters.ts'
import type { Formula } from './definitions.ts'
import { type Duck, openDuck } from './duck.ts'
import { clearOfErased } from './erasure/clear.ts'
import { readErased } from './erasure/erased-list.ts'
import { type ErasureOrder, type ErasureOutcome, orderErasure } from './erasure/order.ts'
import { type Extent, readExtent } from './extent.ts'
import { type JoinNews, newJoins } from './join/joins.ts'
import { linkDeclared } from './join/link-declared.ts'
import { type LinkEventRow, readLinkEvents } from './join/link-events.ts'
import type { LinkOrder, LinkOutcome } from './join/link-order.ts'
import { order } from './join/links.ts'
import { type LiveLinks, newLiveLinks } from './join/live-links.ts'
import { openLake } from './lake/lake.ts'
import { type NightStep, night, type Retention } from './lake/night.ts'
import { type Ledger, openLedger } from './ledger.ts'
import type { Names } from './mention-rows.ts'
import { migrate } from './migrate.ts'
import { oneByOne } from './one-by-one.ts'
import { type QueueBook, queueBook } from './queue/book.ts'
import { scoredBatches } from './scored-reader.ts'
import { setAside } from './set-aside.ts'
import dropOrdered from './sql/customers/cluster/drop-ordered.sql?raw'
import lastNight from './sql/lake/last-night.sql?raw'
import putNight from './sql/lake/put-night.sql?raw'
import mentionsSince from './sql/mentions-since.sql?raw'
import { readStart, readUsualBefore, type Start } from './start.ts'
import { readTicketWarnings, type WarningOf } from './ticket-warnings.ts'

/** `additions` are mentions that count again, with what is known of their authors now; as they were they are among the retractions. */
export interface AcceptedAnew extends Accepted {
  readonly additions: readonly ScoredBatch[]
}

const MOST_EXAMPLES = 50_000
const MOST_LINK_EVENTS = 100

/** Everything that was, in one DuckDB file and the Parquet files beside it. One owner at a time; calls are served one after the other. */
export interface History {
  /**
   * Mentions, what they take back, the cursors of their sources and the receipts of deliveries, in one transaction. Once it
   * resolves they survive the death of the process. Event keys already stored are left out.
   */
  readonly accept: (batches: readonly ScoredBatch[]) => Promise<Accepted>
  /** The same of mentions that may have been joined with what was known of customers a while ago: they are joined anew. */
  readonly acceptAnew: (batches: readonly ScoredBatch[]) => Promise<AcceptedAnew>
  /** Reads anew what is known of customers, while mentions are accepted; see join/joins.ts. */
  readonly refresh: () => Promise<JoinNews>
  /**
   * Links, unlinks, merges, splits or undoes, in one transaction with everything it does to stored mentions; null: none of it.
   * Linking what is declared also reads anew what is known of customers. Where other records are one
   * person now, customers are to be valued anew: revalue.
   */
  readonly link: (order: LinkOrder) => Promise<{
    readonly outcome: LinkOutcome
    readonly news: JoinNews | null
    readonly isRegrouped: boolean
  }>
  /** Links whoever wrote, since it was last asked, for the first time under a handle that a customer has declared; `at` in epoch ms. */
  readonly linkSeen: LiveLinks['link']
  /** At most 100 of what was done to links before an event, the newest first. */
  readonly linkEvents: (before: number | null) => Promise<readonly LinkEventRow[]>
  readonly start: (now: number) => Promise<Start>
  /** What the 28 days before a time say of what is usual. */
  readonly usual: (now: number) => Promise<UsualTable>
  /**
   * Mentions of the hot tail, which holds two days before the newest at least, created after a time: in arrival order, as of
   * when reading begins. What is accepted later is not among them.
   */
  readonly mentionsSince: (at: number) => AsyncGenerator<ScoredBatch>
  /** Searches the hot tail for topics that are new; see adopt.ts. */
  readonly adopt: (matcherOf: Adoption['matcherOf']) => Promise<number>
  readonly extent: () => Promise<Extent>
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
  /** Keeps the newest 10,000 of all; says how many are kept now and how many went. */
  readonly deadLetter: (letters: readonly DeadLetterRow[]) => Promise<{ readonly kept: number; readonly gone: number }>
  /** Takes a stored post out of the hot tail and makes it a dead letter; `at` is epoch ms. */
  readonly setAside: (key: bigint, at: number) => Promise<void>
  /** Works through what is done each night, step by step; others have their turn between two of them. */
  readonly night: (retention: Retention) => AsyncGenerator<NightStep>
  /** When a night was last worked through, epoch ms; 0 when none was. */
  readonly lastNight: () => Promise<number>
  readonly nightDone: (at: number) => Promise<void>
  /** Writes a backup into a new folder while mentions are accepted; nights wait. See backup.ts. */
  readonly backup: (folder: string, at: number) => Promise<Manifest>
  /** Brings the log into the file and gives back the memory of what nobody reads; others wait meanwhile. */
  readonly settle: () => Promise<void>
  /** Lets nobody else be served until `work` is done: for whoever works on `duck` itself. It must not ask this history for anything. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
  /** Imports what a mapping names while mentions are accepted; one import at a time. See customers/import/import.ts. */
  readonly importCustomers: (request: ImportRequest, clock: () => number) => AsyncGenerator<ImportEvent>
  /** Values customers as of a time, epoch ms; see customers/score.ts. */
  readonly score: (at: number) => Promise<void>
  /**
   * Where records were merged or split: values customers anew as of every time since then that they were valued, and as of `at`.
   * Says whether that was due; it is until it is done, whoever dies meanwhile.
   */
  readonly revalue: (at: number) => Promise<boolean>
  /** Puts a person on the list of those who are gone once the store is opened again; see erasure/. */
  readonly erase: (order: ErasureOrder) => Promise<ErasureOutcome>
  /** The database itself, for loading whole tables. */
  readonly duck: Duck
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
    duck = await clearOfErased(duck, file)
    return await historyOn(duck, file, setup)
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
  }: HistorySetup,
): Promise<History> {
  const lake = await openLake(duck, file)
  const names: Names = { sources: sources.map(({ id }) => id), topics: topics.map(({ id }) => id) }
  const serve = oneByOne()
  // A night moves what a backup copies.
  const keepHouse = oneByOne()
  const folder = file === ':memory:' ? null : dirname(file)
  if (folder !== null) sweepImport(folder)
  let isImporting = false
  const inTurn = oneByOne()
  const scoreAt = (at: number) => inTurn(() => score(duck, scoring, at))
  const acceptance = await newAcceptance(duck, names, sources)
  const joins = newJoins(duck, names, { serve, read: oneByOne(), most: mostLinks })
  const live = newLiveLinks(duck, joins, serve)
  return {
    duck,
    accept: (batches) => serve(() => acceptance.accept(batches)),
    acceptAnew: (batches) =>
      serve(async () => {
        const anew = joins.anew(batches)
        const accepted = await acceptance.accept(anew.batches)
        live.see(anew.batches)
        return { ...accepted, retractions: [...anew.retractions, ...accepted.retractions], additions: anew.additions }
      }),
    refresh: joins.refresh,
    link: async (asked) => {
      const { act } = asked
      if (act.kind === 'link-declared') {
        const events = await linkDeclared(duck, asked, serve)
        const news = await joins.refresh()
        await live.expect()
        return { outcome: { kind: 'done', events, mentions: news.mentions }, news, isRegrouped: false }
      }
      const { result, news, isRegrouped } = await joins.relink(() => order(duck, act, asked))
      if (typeof result === 'string')
        return { outcome: { kind: 'refused', reason: result }, news: null, isRegrouped: false }
      return { outcome: { kind: 'done', events: result, mentions: news.mentions }, news, isRegrouped }
    },
    linkSeen: live.link,
    linkEvents: (before) => serve(() => readLinkEvents(duck, before, MOST_LINK_EVENTS)),
    start: async (now) => {
      await live.expect()
      return serve(async () => ({
        ...(await readStart(duck, { now, zone, editable, sources, customers: await joins.read() })),
        erased: readErased(folder),
      }))
    },
    usual: (now) => serve(() => readUsualBefore(duck, now, zone)),
    mentionsSince: (at) =>
      readMentions(() => serve(() => duck.stream(mentionsSince, { since: Math.round(at) })), names),
    adopt: (matcherOf) =>
      serve(() =>
        adopt(duck, { names, matcherOf, stored: readMentions(() => duck.stream(mentionsSince, { since: 0 }), names) }),
      ),
    extent: () => serve(() => readExtent(duck)),
    ticketWarnings: () => serve(() => readTicketWarnings(duck)),
    correct: (correction) => serve(() => correct(duck, correction, names)),
    examples: () => serve(() => readExamples(duck, MOST_EXAMPLES)),
    agreement: () => serve(() => readAgreement(duck)),
    ledger: openLedger(duck, serve),
    customers: customersOf(duck, serve, { scoring, products: productsIn(topics) }),
    queue: queueBook(duck, serve),
    deadLetter: (letters) => serve(() => putDeadLetters(duck, letters, names)),
    setAside: (key, at) =>
      serve(() => setAside(duck, key, (letter) => putDeadLetters(duck, [{ ...letter, at }], names), names)),
    night: async function* (retention) {
      if (!lake) throw new Error('Wanted a database in a file, came one in memory, which has no nights.')
      const alone = <T>(work: () => Promise<T>) => keepHouse(() => serve(work))
      yield* night({ duck, lake, retention, serve: alone }, (await serve(() => readExtent(duck))).newest)
    },
    lastNight: () => serve(async () => Number((await duck.rows(lastNight))[0]?.['finished_at'] ?? 0)),
    nightDone: (at) => serve(() => duck.run(putNight, { at: Math.round(at) })),
    backup: (folder, at) => {
      if (!lake) throw new Error('Wanted a database in a file, came one in memory, which has no backups.')
      return keepHouse(() => writeBackup(folder, { duck, lake, at }))
    },
    settle: () => serve(duck.settle),
    alone: serve,
    importCustomers: async function* (request, clock) {
      if (isImporting) throw new ImportError('wanted to import, but another import is at work; ask again later')
      isImporting = true
      try {
        yield* importCustomers({ duck, serve, folder, clock, score: scoreAt }, request)
      } finally {
        isImporting = false
      }
    },
    score: scoreAt,
    revalue: (at) => inTurn(() => revalue(duck, scoring, at)),
    erase: (order) => serve(() => orderErasure(duck, folder, order)),
    close: () => duck.close(),
  }
}

const productsIn = (topics: HistorySetup['topics']): string =>
  topics.flatMap(({ id, role }) => (role === 'product' ? [id] : [])).join()

async function* readMentions(open: () => ReturnType<Duck['stream']>, names: Names): AsyncGenerator<ScoredBatch> {
  yield* scoredBatches(await open(), names)
}
