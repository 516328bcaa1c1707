import type { MessageName } from '../bus/bus.ts'
import type { Messages } from '../bus/messages.ts'

/** The threads of a run: the one with the edge and compute, and one each for ingest and store. */
export type ThreadName = 'main' | 'ingest' | 'store'

/** From whom to whom a message goes; '' stays where it is said. */
type Route = '' | `${ThreadName} > ${ThreadName}`

/**
 * Which messages cross from one thread to another. Whoever adds a message has to say it here: a question that does not cross
 * would wait for its answer for ever.
 */
export const ROUTES: Readonly<Record<MessageName, readonly Route[]>> = {
  opened: ['store > main'],
  filling: ['store > main'],
  known: ['store > main', 'store > ingest'],
  usual: ['store > main'],
  rebuilt: ['store > main', 'store > ingest'],
  ready: ['store > main', 'store > ingest'],
  mentions: ['ingest > main', 'ingest > store'],
  retractions: ['store > main'],
  corrected: ['store > main', 'store > ingest'],
  recordsChanged: [''],
  regrouped: [''],
  customers: ['store > main', 'store > ingest'],
  rejoined: ['store > main'],
  pressing: [''],
  warnings: ['store > main'],
  atRisk: ['store > main'],
  committed: ['store > main', 'store > ingest'],
  measured: ['main > ingest'],
  recounted: ['main > store'],
  waiting: [''],
  late: [''],
  statuses: ['ingest > main'],
  tallies: ['ingest > main'],
  pauses: ['ingest > main'],
  vitals: ['ingest > main', 'store > main'],
  nights: ['store > main'],
  disk: ['store > main', 'store > ingest'],
  memory: ['store > main'],
  deliveries: ['main > ingest'],
  deliveryEnds: ['ingest > main'],
  deadLetters: ['ingest > store'],
  stop: ['main > store'],
  closed: [''],
  backups: ['main > store'],
  backedUp: ['store > main'],
  imports: ['main > store'],
  importNews: ['store > main'],
  previews: ['main > store'],
  previewed: ['store > main'],
  wallOrders: [''],
  severities: [''],
  judgements: ['main > store'],
  judged: ['store > main'],
  linkRequests: ['main > store'],
  linkAnswers: ['store > main'],
  erasures: ['main > store'],
  erasureAnswers: ['store > main'],
  erased: ['store > main'],
  queueNews: ['store > main'],
  deskQuestions: ['main > store'],
  deskAnswers: ['store > main'],
  ledger: ['main > store'],
  ledgered: ['store > main'],
  unanswered: ['store > main'],
} satisfies Record<keyof Messages, readonly Route[]>

/** The messages that one thread tells another. */
export const namesFrom = (from: ThreadName, to: ThreadName): readonly MessageName[] =>
  messageNames.filter((name) => ROUTES[name].includes(`${from} > ${to}`))

const isMessageName = (name: string): name is MessageName => Object.hasOwn(ROUTES, name)
const messageNames: readonly MessageName[] = Object.keys(ROUTES).filter(isMessageName)
