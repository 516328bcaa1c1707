import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { pickScored } from '../../pipelines/scored-columns.ts'
import { type CursorOwner, putCursors } from './cursors.ts'
import { putDeliveries } from './deliveries.ts'
import type { Duck } from './duck.ts'
import { mentionRows, type Names } from './mention-rows.ts'
import { readRemembered } from './remembered.ts'
import { type Sifted, sift } from './sift.ts'
import { takeBack } from './take-back.ts'

export interface Accepted {
  /**
   * Mentions counted before and now taken back, `sign` -1: deleted, replaced, of a closed account, or refused because
   * their event was stored before or came after its own end.
   */
  readonly retractions: readonly ScoredBatch[]
  /** Of each batch, the rows left out because their event key was known already. */
  readonly duplicates: readonly number[]
}

export interface Acceptance {
  readonly accept: (batches: readonly ScoredBatch[]) => Promise<Accepted>
}

/**
 * The one way posts get into the store. After an error nobody knows whether the commit happened, so nothing more is
 * accepted: open again, and start from what the store then says.
 */
export async function newAcceptance(
  duck: Duck,
  names: Names,
  sources: readonly CursorOwner[] = names.sources.map((id) => ({ id })),
): Promise<Acceptance> {
  const remembered = await readRemembered(duck)
  let failure: unknown = null
  return {
    accept: async (batches) => {
      if (failure !== null)
        throw new Error('Wanted a store to commit to, but a commit failed; open it again.', { cause: failure })
      try {
        const sifted = sift(batches, remembered)
        const taken = await duck.transaction(() => commit(duck, sifted, { names, sources }))
        return { retractions: [...refused(sifted), ...taken], duplicates: sifted.map((each) => each.duplicates) }
      } catch (error) {
        failure = error
        throw error
      }
    },
  }
}

/** Takes back first: what is inserted is already free of what these batches take back. */
async function commit(
  duck: Duck,
  sifted: readonly Sifted[],
  { names, sources }: { readonly names: Names; readonly sources: readonly CursorOwner[] },
): Promise<ScoredBatch[]> {
  const taken = await takeBack(duck, sifted, names)
  const stored = sifted.map(({ batch, insert }) => ({ batch, rows: insert })).filter(({ rows }) => rows.length > 0)
  if (stored.length > 0) await duck.fill('mentions', mentionRows(stored, names))
  const batches = sifted.map(({ batch }) => batch)
  await putCursors(duck, batches, sources)
  await putDeliveries(duck, batches, names)
  return taken
}

const refused = (sifted: readonly Sifted[]): ScoredBatch[] =>
  sifted.flatMap(({ batch, refuse }) => (refuse.length > 0 ? [{ ...pickScored(batch, refuse), sign: -1 }] : []))
