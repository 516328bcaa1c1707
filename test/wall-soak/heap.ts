import type { CDPSession } from 'playwright'

/**
 * What a page holds, MB, without what the engine compiled of its code: by a snapshot, which collects first. Compiled code grows
 * for hours by functions that are seldom called, and is thrown away and compiled anew; what a page leaks is never code.
 */
export async function objectsIn(session: CDPSession): Promise<number> {
  const chunks: string[] = []
  const keep = ({ chunk }: { chunk: string }) => chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', keep)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', keep)
  return objectsOf(JSON.parse(chunks.join('')) as Snapshot) / 1e6
}

/** What of a heap snapshot is read here: nodes are rows of numbers, whose columns `meta` names. */
export interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly node_types: readonly [kinds: readonly string[], ...rest: unknown[]]
    }
  }
  readonly nodes: readonly number[]
}

/** Compiled code; what Blink holds outside of the heap; nothing at all. */
const LEFT_OUT = ['code', 'native', 'synthetic']

/** Bytes of all nodes of the heap but compiled code. */
export function objectsOf({ snapshot: { meta }, nodes }: Snapshot): number {
  const [kinds] = meta.node_types
  const [kind, size] = [meta.node_fields.indexOf('type'), meta.node_fields.indexOf('self_size')]
  let sum = 0
  for (let row = 0; row < nodes.length; row += meta.node_fields.length) {
    if (!LEFT_OUT.includes(kinds[nodes[row + kind] ?? 0] ?? '')) sum += nodes[row + size] ?? 0
  }
  return sum
}
