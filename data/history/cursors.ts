import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Duck } from './duck.ts'
import cursors from './sql/cursors.sql?raw'
import moveCursor from './sql/move-cursor.sql?raw'
import putCursor from './sql/put-cursor.sql?raw'

/** A source as far as its cursor is concerned; one without a type reads and writes any. */
export interface CursorOwner {
  readonly id: string
  readonly type?: string
}

export interface Cursors {
  /** Source id → cursor of its last committed batch. */
  readonly cursors: ReadonlyMap<string, string>
  /** Source id → type of the source that wrote the cursor under it, which is not the type it has now: it begins afresh. */
  readonly strangers: ReadonlyMap<string, string>
}

export async function readCursors(duck: Duck, sources: readonly CursorOwner[]): Promise<Cursors> {
  const types = new Map(sources.map(({ id, type = '' }) => [id, type]))
  const found = (await duck.rows(cursors)).map(({ source, cursor, type }) => ({
    source: String(source),
    cursor: String(cursor),
    type: String(type ?? ''),
  }))
  const isStrange = ({ source, type }: { source: string; type: string }) => {
    const wanted = types.get(source) ?? ''
    return type !== '' && wanted !== '' && type !== wanted
  }
  return {
    cursors: new Map(found.filter((each) => !isStrange(each)).map(({ source, cursor }) => [source, cursor])),
    strangers: new Map(found.filter(isStrange).map(({ source, type }) => [source, type])),
  }
}

/** Writes the newest cursor of each source among the batches. Part of the transaction that is open. */
export async function putCursors(
  duck: Duck,
  batches: readonly ScoredBatch[],
  sources: readonly CursorOwner[],
): Promise<void> {
  const newest = new Map<number, ScoredBatch>()
  for (const batch of batches) if (batch.cursor !== null) newest.set(batch.source, batch)
  for (const { source, cursor, now } of newest.values()) {
    const { id = '', type = '' } = sources[source] ?? {}
    const next = { source: id, cursor, type, at: Math.round(now) }
    const [moved] = await duck.rows(moveCursor, next)
    if (Number(moved?.['Count'] ?? 0) === 0) await duck.run(putCursor, next)
  }
}
