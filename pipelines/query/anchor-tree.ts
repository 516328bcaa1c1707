import { newHashTable } from '../hash-table.ts'
import type { Anchor } from './anchors.ts'
import type { Hits } from './hits.ts'

/** Anchors that begin alike share their beginning: a tree over atoms, with topics where an anchor ends. */
export interface AnchorTree {
  readonly add: (anchor: Anchor, topic: number) => void
  /** Tells the topics of every anchor that begins with this hit; of some topics more than once. */
  readonly visit: (hits: Hits, hit: number, found: (topic: number) => void) => void
}

const ROOT = 0

export function newAnchorTree(): AnchorTree {
  const edges = newHashTable()
  const topics: number[][] = [[]]
  const isLeaf: boolean[] = [false]

  const grow = (node: number, atom: number): number => {
    const known = edges.find(node, atom)
    if (known >= 0) return known
    const child = topics.push([]) - 1
    isLeaf[child] = true
    isLeaf[node] = false
    edges.add(node, atom, child)
    return child
  }
  const descend = (node: number, hits: Hits, hit: number, found: (topic: number) => void): void => {
    const child = edges.find(node, hits.atomOf(hit))
    if (child < 0) return
    const here = topics[child] ?? NONE
    for (let i = 0; i < here.length; i++) found(here[i] ?? 0)
    if (isLeaf[child]) return
    const beside = hits.positionOf(hit) + 1
    const end = hits.firstAt(beside + 1)
    for (let next = hits.firstAt(beside); next < end; next++) descend(child, hits, next, found)
  }
  return {
    add: ({ atoms }, topic) => topics[atoms.reduce(grow, ROOT)]?.push(topic),
    visit: (hits, hit, found) => descend(ROOT, hits, hit, found),
  }
}

const NONE: readonly number[] = []
