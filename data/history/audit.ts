import { createHash } from 'node:crypto'
import type { Duck } from './duck.ts'
import allDeeds from './sql/audit/all-deeds.sql?raw'
import deedsBefore from './sql/audit/deeds-before.sql?raw'
import lastLink from './sql/audit/last-link.sql?raw'
import putDeed from './sql/audit/put-deed.sql?raw'

/** Something that somebody has to answer for. */
export interface Deed {
  /** Who did it, such as "local" for whoever sits at this machine, or "screen:<id>". */
  readonly who: string
  /** The kind of deed, such as "screen-revoked". */
  readonly what: string
  /** The id of what it was done to; never the name of a person. */
  readonly about: string
  /** The reason given; may be empty. */
  readonly why: string
  /** How many rows it showed or changed. */
  readonly rows: number
}

/** A deed in the audit log. */
export interface AuditRow extends Deed {
  /** 1, 2, 3 … */
  readonly seq: number
  /** Epoch ms. */
  readonly at: number
  /** SHA-256 over the row and the hash of the row before, hex. */
  readonly hash: string
}

/** Whether the log is as it was written. Rows cut off its end leave it whole: compare `head` with one that was noted elsewhere. */
export interface Verdict {
  readonly rows: number
  /** Hash of the last row. */
  readonly head: string
  /** The first row that does not follow from the one before; null when all do. */
  readonly brokenAt: number | null
}

/** What the first row follows. */
const BEGINNING = '0'.repeat(64)

/** Adds a deed at the end of the log. Part of the transaction that is open. */
export async function putInAudit(duck: Duck, deed: Deed, at: number): Promise<AuditRow> {
  const [last] = await duck.rows(lastLink)
  const row = { ...deed, seq: Number(last?.['seq'] ?? 0) + 1, at: Math.round(at) }
  const linked = { ...row, hash: hashOf(row, String(last?.['hash'] ?? BEGINNING)) }
  await duck.run(putDeed, { ...linked })
  return linked
}

/** The newest `most` rows before `before` (a seq, or null for the end), the newest first. */
export const readDeeds = async (duck: Duck, before: number | null, most: number): Promise<readonly AuditRow[]> =>
  (await duck.rows(deedsBefore, { before: before ?? Number.MAX_SAFE_INTEGER, most })).map(auditRow)

/** The whole log in its order; resolves once it is fixed, and is read while others write. */
export const streamAudit = (duck: Duck): ReturnType<Duck['stream']> => duck.stream(allDeeds)

/** Computes every hash anew. */
export async function verdictOf(log: Awaited<ReturnType<typeof streamAudit>>): Promise<Verdict> {
  let verdict: Verdict = { rows: 0, head: BEGINNING, brokenAt: null }
  for await (const [seqs = [], ...columns] of log) {
    for (const [i, seq] of seqs.entries()) {
      const [done_at, who, what, about, why, rows, hash] = columns.map((column) => column[i])
      verdict = follow(verdict, auditRow({ seq, done_at, who, what, about, why, rows, hash }))
    }
  }
  return verdict
}

function follow({ rows, head, brokenAt }: Verdict, row: AuditRow): Verdict {
  const isNext = row.seq === rows + 1 && row.hash === hashOf(row, head)
  return { rows: rows + 1, head: row.hash, brokenAt: brokenAt ?? (isNext ? null : row.seq) }
}

/** An array keeps its order and its quotes: no two rows are written alike. */
const hashOf = ({ seq, at, who, what, about, why, rows }: Omit<AuditRow, 'hash'>, before: string): string =>
  createHash('sha256')
    .update(JSON.stringify([before, seq, at, who, what, about, why, rows]))
    .digest('hex')

const auditRow = (row: Readonly<Record<string, unknown>>): AuditRow => ({
  seq: Number(row['seq']),
  at: Number(row['done_at']),
  who: String(row['who']),
  what: String(row['what']),
  about: String(row['about']),
  why: String(row['why']),
  rows: Number(row['rows']),
  hash: String(row['hash']),
})
