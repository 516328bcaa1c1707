import type { AuditRow, Deed, Verdict } from '../../data/history/audit.ts'
import type { Agreement, Corrected, Correction, Example } from '../../data/history/corrections.ts'
import type { ErasureOrder, ErasureOutcome } from '../../data/history/erasure/order.ts'
import type { LinkEventRow } from '../../data/history/join/link-events.ts'
import type { LinkOrder, LinkOutcome } from '../../data/history/join/link-order.ts'
import type { LedgerChange, StoredScreen } from '../../data/history/ledger.ts'

/** Instead of an answer: the store failed at the question, or is being closed. Nothing of what was asked is written. */
export interface FailedAnswer {
  readonly id: number
  readonly kind: 'failed' | 'closing'
}

export interface BackupRequest {
  readonly id: number
  /** Absolute; it must not exist yet. */
  readonly folder: string
}

/** `error` says why there is none. */
export interface BackupAnswer {
  readonly id: number
  readonly error: string | null
  readonly files: number
  readonly bytes: number
  readonly ms: number
}

export interface PreviewRequest {
  readonly id: number
  readonly query: string
}

export interface PreviewAnswer {
  readonly id: number
  readonly matches: number
  readonly of: number
}

/** What people say of posts' tones: another word, all words, or how often the model had said the same. */
export type JudgementRequest = { readonly id: number } & (
  | { readonly kind: 'correct'; readonly correction: Omit<Correction, 'at'> }
  | { readonly kind: 'examples' }
  | { readonly kind: 'agreement' }
)

/** What became of a correction, for whoever made it. */
export type Outcome =
  | Exclude<Corrected, { readonly kind: 'corrected' }>
  | Pick<Extract<Corrected, { readonly kind: 'corrected' }>, 'kind' | 'model' | 'mentions'>

export type JudgementAnswer = { readonly id: number } & (
  | { readonly kind: 'correct'; readonly outcome: Outcome }
  | { readonly kind: 'examples'; readonly examples: readonly Example[] }
  | { readonly kind: 'agreement'; readonly agreement: readonly Agreement[] }
)

/** Something to be written into the audit log, or asked of it and of the tables that go with it. */
export type LedgerRequest = { readonly id: number } & (
  | { readonly kind: 'record'; readonly deed: Deed; readonly change: LedgerChange | null }
  | { readonly kind: 'deeds'; readonly before: number | null }
  | { readonly kind: 'verdict' }
  | { readonly kind: 'screens' }
)

export type LedgerAnswer = { readonly id: number } & (
  | { readonly kind: 'record'; readonly row: AuditRow }
  | { readonly kind: 'deeds'; readonly deeds: readonly AuditRow[] }
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'screens'; readonly screens: readonly StoredScreen[] }
)

export interface ErasureRequest {
  readonly id: number
  readonly order: Omit<ErasureOrder, 'at'>
}

export interface ErasureAnswer {
  readonly id: number
  readonly outcome: ErasureOutcome
}

/** What somebody wants done to links, or to know of what was done. */
export type LinkRequest = { readonly id: number } & (
  | { readonly kind: 'order'; readonly order: Omit<LinkOrder, 'at'> }
  | { readonly kind: 'events'; readonly before: number | null }
)

export type LinkAnswer = { readonly id: number } & (
  | { readonly kind: 'order'; readonly outcome: LinkOutcome }
  | { readonly kind: 'events'; readonly events: readonly LinkEventRow[] }
)
