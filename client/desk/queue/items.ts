import {
  FIRST_WEIGHTS,
  type QueueEntry,
  type QueueState,
  queueChannel,
  scoreOf,
  type Weights,
  type WeightsInForce,
} from '../../../pipelines/contract/queue.ts'
import type { Channels } from '../../views/wall/items.ts'

/** What a screen was told of a queue. */
export interface QueueItems {
  readonly entries: readonly QueueEntry[]
  /** Null before the first frame. */
  readonly state: QueueState | null
  readonly inForce: WeightsInForce
}

/** Items are trusted to be what contract/queue.ts says: our server wrote them. */
export function queueItems(channels: Channels, topic: string): QueueItems {
  const items = channels[queueChannel(topic)] ?? {}
  return {
    entries: Object.entries(items).flatMap(([key, item]) => (key.startsWith('entry/') ? [item as QueueEntry] : [])),
    state: (items['queue'] as QueueState | undefined) ?? null,
    inForce: (items['weights'] as WeightsInForce | undefined) ?? FIRST_WEIGHTS,
  }
}

export const FOLDERS = ['waiting', 'done'] as const
export type Folder = (typeof FOLDERS)[number]

/** What waits by its score, of equals who waits longer first; what was dealt with by when that was, the newest first. */
export function inFolder(entries: readonly QueueEntry[], folder: Folder, weights: Weights): readonly QueueEntry[] {
  if (folder === 'done')
    return entries.filter(({ marked }) => marked !== null).sort((a, b) => (b.marked?.at ?? 0) - (a.marked?.at ?? 0))
  return entries
    .filter(({ marked }) => marked === null)
    .map((entry) => ({ entry, score: scoreOf(entry.parts, weights) }))
    .sort((a, b) => b.score - a.score || a.entry.at - b.entry.at)
    .map(({ entry }) => entry)
}

/**
 * What a list shows whose order is held (keys, in order), so that nothing moves under the eye of who reads it: each post as it
 * is now, also when it has left the folder, and how many that came into the folder since are not among them.
 */
export function heldTo(order: readonly string[], folder: readonly QueueEntry[], entries: readonly QueueEntry[]) {
  const known = new Set(order)
  const now = new Map(entries.map((entry) => [entry.key, entry]))
  return {
    rows: order.flatMap((key) => now.get(key) ?? []),
    unseen: folder.filter(({ key }) => !known.has(key)).length,
  }
}
