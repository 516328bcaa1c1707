import { NETWORKS, type Network } from '../../../pipelines/contract/words.ts'
import { type Deed, putInAudit } from '../audit.ts'
import type { Duck, Parameters, Row } from '../duck.ts'
import events from '../sql/links/events.sql?raw'
import putEvent from '../sql/links/put-event.sql?raw'
import type { LinkOrder } from './link-order.ts'

/** What a row of link_events says beside who, when and why; what it does not say is null. */
export interface LinkEvent {
  readonly kind: 'link' | 'unlink' | 'merge' | 'split'
  readonly network?: number
  readonly author?: string
  /** Decimal. */
  readonly author_hash?: string
  readonly customer: number
  /** Of a merge or split: the record it goes or went by. */
  readonly other?: number
  readonly consent_basis?: string
  readonly evidence?: string
  readonly confidence?: number
  readonly how?: string
  /** Epoch ms; of a split since when the merge had held. */
  readonly linked_at?: number
  readonly linked_by?: string
}

/** Writes down what is being done, here and in the audit log. Part of the transaction that is open. */
export async function putLinkEvent(duck: Duck, event: LinkEvent, { act, by, why, at }: LinkOrder): Promise<number> {
  const undoes = act.kind === 'undo' ? act.event : null
  const [row] = await duck.rows(putEvent, {
    ...NOTHING_SAID,
    ...event,
    happened_at: Math.round(at),
    done_by: by,
    why,
    undoes,
  })
  const number = Number(row?.['event'])
  await putInAudit(duck, deedOf(event, number, { by, why }), at)
  return number
}

const NOTHING_SAID: Parameters = {
  network: null,
  author: null,
  author_hash: null,
  other: null,
  consent_basis: null,
  evidence: null,
  confidence: null,
  how: null,
  linked_at: null,
  linked_by: null,
}

/** The author is told in link_events alone: an account is the name of a person. */
const deedOf = ({ kind, customer }: LinkEvent, event: number, { by, why }: Pick<LinkOrder, 'by' | 'why'>): Deed => ({
  who: by,
  what: kind === 'link' || kind === 'unlink' ? `author-${kind}ed` : `customer-${kind === 'merge' ? 'merged' : 'split'}`,
  about: `customer:${customer}, link event ${event}`,
  why,
  rows: 1,
})

/** An event as it is told: of a link with its evidence, of a merge or split with the other record. */
export interface LinkEventRow {
  readonly event: number
  /** Epoch ms. */
  readonly at: number
  readonly kind: string
  /** Of links alone. */
  readonly network: Network | null
  readonly author: string | null
  readonly customer: number
  readonly other: number | null
  readonly basis: string | null
  readonly evidence: string | null
  readonly confidence: number | null
  readonly way: string | null
  readonly by: string
  readonly why: string
  /** The event it reverses. */
  readonly undoes: number | null
}

/** The newest `most` events before one (exclusive), the newest first. */
export const readLinkEvents = async (
  duck: Duck,
  before: number | null,
  most: number,
): Promise<readonly LinkEventRow[]> =>
  (await duck.rows(events, { before: before ?? AFTER_ALL, most })).map((row) => ({
    event: Number(row['event']),
    at: Number(row['happened_at']),
    kind: String(row['kind']),
    network: row['network'] === null ? null : (NETWORKS[Number(row['network'])] ?? 'other'),
    author: textOf(row['author']),
    customer: Number(row['customer']),
    other: numberOf(row['other']),
    basis: textOf(row['consent_basis']),
    evidence: textOf(row['evidence']),
    confidence: numberOf(row['confidence']),
    way: textOf(row['how']),
    by: String(row['done_by']),
    why: String(row['why']),
    undoes: numberOf(row['undoes']),
  }))

const AFTER_ALL = 2_147_483_647
const textOf = (cell: Row[string] | undefined): string | null => (cell == null ? null : String(cell))
const numberOf = (cell: Row[string] | undefined): number | null => (cell == null ? null : Number(cell))
