import { cutDistinct, weightOf } from '../metrics/distinct.ts'
import { SKETCHES } from '../metrics/index.ts'
import type { Sketch } from '../metrics/metric.ts'
import type { Noted } from '../metrics/noted.ts'
import { cutRanking, type Ranking, sizeOf } from '../metrics/ranking.ts'

type Sketches = typeof SKETCHES
export type SketchName = keyof Sketches
export type SketchState<K extends SketchName> = ReturnType<Sketches[K]['empty']>
type Counted = { readonly [K in SketchName]: SketchState<K> }

const NAMES = Object.keys(SKETCHES) as SketchName[]

/** Mentions of a pane that are kept one by one before they are counted, all at once. */
export const LOGGED = 128

/**
 * The sets and lists of a span of time: what was counted, and a log of the mentions since. Most panes of most topics never
 * have more than the log, which costs a place in an array each and is merged by handing them on. A set or list that
 * counts a hundred mentions in one go is fetched from memory once, not a hundred times.
 */
export interface Pane {
  log: readonly Noted[]
  counted: Counted | null
}

export const newPane = (): Pane => ({ log: NOBODY, counted: null })

const NOBODY: readonly Noted[] = []

export function addToPane(pane: Pane, noted: Noted): void {
  if (noted.sign > 0 && pane.log.length < LOGGED) logOf(pane).push(noted)
  else addAllTo(count(pane), [noted])
}

/** What was counted counts its log too, and a pane that nothing comes to any more keeps nothing twice. */
export function closePane(pane: Pane): void {
  if (pane.counted && pane.log.length > 0) count(pane)
}

/** Adds all of `from`, which is left as it is. */
export function mergePane(into: Pane, from: Pane): void {
  const { counted, log } = from
  if (counted) for (const name of NAMES) mergeSketch(name, count(into)[name], counted[name])
  for (const noted of log) addToPane(into, noted)
}

/** Adds one set or list of a pane to another of its kind. */
export function mergeFrom<K extends SketchName>(name: K, into: SketchState<K>, { log, counted }: Pane): void {
  const { add, merge } = sketchOf(name)
  if (counted) merge(into, counted[name])
  for (const noted of log) add(into, noted)
}

/** Takes one set of a pane out of another of its kind; false where that cannot be known. */
export function unmergeFrom<K extends SketchName>(name: K, from: SketchState<K>, pane: Pane): boolean {
  const { add, empty, unmerge } = sketchOf(name)
  const canLeave = unmerge?.(from, pane.counted?.[name] ?? empty()) ?? false
  for (const noted of canLeave ? pane.log : NOBODY) add(from, { ...noted, sign: -noted.sign })
  return canLeave
}

/** Keys its lists hold; a mention that is logged takes the memory of two, however many it has. */
export const keysIn = ({ counted, log }: Pane): number => (counted ? keysOf(counted) : 0) + KEYS_A_MENTION * log.length

export const KEYS_A_MENTION = 2

const keysOf = ({ topTerms, topAuthors, topLinks, topPosts }: Counted): number =>
  sizeOf(topTerms) + sizeOf(topAuthors) + sizeOf(topLinks) + sizeOf(topPosts)

/** Members its sets hold once they are counted. */
export const membersIn = ({ counted }: Pane): number =>
  counted
    ? weightOf(counted.uniqueAuthors) + weightOf(counted.matchedAuthors) + weightOf(counted.detractors.authors)
    : 0

/** Leaves each list its `kept` heaviest keys; gives how many went. A short log is smaller than what it would be counted. */
export function cutLists(pane: Pane, kept: number): number {
  if (pane.counted ? keysIn(pane) <= kept : pane.log.length <= LISTS * kept) return 0
  return listsOf(count(pane)).reduce((sum, list) => sum + cutRanking(list, kept), 0)
}

export const LISTS = 4

/** Fewer members say too little of how a set is split: each part errs by up to 9 % of the count. */
const LEAST_MEMBERS = 32

/** Leaves each set that is counted a sample of `kept` members, or of 32; gives how many went. */
export function cutSets({ counted }: Pane, kept: number): number {
  if (!counted) return 0
  const most = Math.max(LEAST_MEMBERS, kept)
  const { uniqueAuthors, matchedAuthors, detractors } = counted
  return cutDistinct(uniqueAuthors, most) + cutDistinct(matchedAuthors, most) + cutDistinct(detractors.authors, most)
}

const listsOf = ({ topTerms, topAuthors, topLinks, topPosts }: Counted): readonly Ranking[] => [
  topTerms,
  topAuthors,
  topLinks,
  topPosts,
]

/** Counts what was logged. */
function count(pane: Pane): Counted {
  const counted = pane.counted ?? noneCounted()
  addAllTo(counted, pane.log)
  pane.log = NOBODY
  pane.counted = counted
  return counted
}

/** To be written to: a pane without a log shares one. */
function logOf(pane: Pane): Noted[] {
  const log = pane.log === NOBODY ? [] : (pane.log as Noted[])
  pane.log = log
  return log
}

/** One set or list after the other, so that each stays near the processor while it counts. */
function addAllTo(counted: Counted, log: readonly Noted[]): void {
  for (const name of NAMES) addToSketch(counted, name, log)
}

export const noneCounted = (): Counted => ({
  uniqueAuthors: SKETCHES.uniqueAuthors.empty(),
  matchedAuthors: SKETCHES.matchedAuthors.empty(),
  detractors: SKETCHES.detractors.empty(),
  topTerms: SKETCHES.topTerms.empty(),
  topAuthors: SKETCHES.topAuthors.empty(),
  topLinks: SKETCHES.topLinks.empty(),
  topPosts: SKETCHES.topPosts.empty(),
})

export const sketchOf = <K extends SketchName>(name: K) => SKETCHES[name] as unknown as Sketch<SketchState<K>>
const mergeSketch = <K extends SketchName>(name: K, into: SketchState<K>, from: SketchState<K>): void =>
  sketchOf(name).merge(into, from)
function addToSketch<K extends SketchName>(counted: Counted, name: K, log: readonly Noted[]): void {
  const { add } = sketchOf(name)
  for (const noted of log) add(counted[name], noted)
}
