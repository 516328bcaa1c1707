import type { Finding, Grievance } from '../contract/tone.ts'
import type { Characters } from './characters.ts'
import { KIND_PHRASES, MOTIVES, type Motive, type Phrases } from './cue-phrases.ts'
import { newMotivesRead, readMotives } from './motive-reader.ts'

/** Looks for cue phrases in a text; a rule, not a model: what it finds can be read and disputed. For negative posts. */
export type FindGrievance = (text: string) => Grievance

/** `further` adds phrases to a kind, or kinds, as in KIND_PHRASES. One pass of a pattern a name, some 30 µs a post. */
export function newGrievanceFinder(characters: Characters, further: Phrases = {}): FindGrievance {
  const fold = folder(characters)
  const patternsOf = (phrases: Phrases) =>
    Object.entries(phrases).map(([name, list]) => ({ name, pattern: patternOf(list, fold) }))
  const kinds = patternsOf(joined(KIND_PHRASES, further))
  return (text) => {
    const start = text.slice(0, MOST)
    const folded = fold(start)
    const found = kinds.flatMap(({ name, pattern }) => findIn(start, folded, { name, pattern }))
    return {
      motives: motivesOf(start),
      kinds: found.length > 0 ? found : [{ name: 'other', phrase: '' }],
    }
  }
}

/** UTF-16 units of a text that are read. */
const MOST = 1_500

function motivesOf(text: string): Finding<Motive>[] {
  const bytes = encoder.encode(text)
  const read = newMotivesRead()
  readMotives(bytes, 0, bytes.length, read)
  return MOTIVES.flatMap((name, i) =>
    (read.phrase[i] ?? -1) < 0 ? [] : [{ name, phrase: decoder.decode(bytes.subarray(read.from[i], read.to[i])) }],
  )
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

interface Pattern {
  readonly name: string
  readonly pattern: RegExp
}

function findIn(text: string, folded: string, { name, pattern }: Pattern): Finding[] {
  const match = pattern.exec(folded)
  return match ? [{ name, phrase: text.slice(match.index, match.index + match[0].length) }] : []
}

/** Unit for unit, so that a place in the folded text is the same place in the text. */
const folder =
  ({ fold }: Characters) =>
  (text: string): string => {
    let folded = ''
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      folded += String.fromCharCode(fold[unit] ?? unit)
    }
    return folded
  }

/** Words in Latin script stand alone; Han has no borders. A list of no phrase finds nothing: as a pattern it would fit every text. */
function patternOf(list: string, fold: (text: string) => string): RegExp {
  const phrases = list
    .split(',')
    .map((phrase) => fold(phrase.trim()))
    .filter((phrase) => phrase !== '')
    .sort((a, b) => b.length - a.length)
  return phrases.length === 0 ? NOTHING : new RegExp(phrases.map(bordered).join('|'))
}

const NOTHING = /(?!)/

const bordered = (phrase: string): string =>
  `${LATIN.test(phrase.charAt(0)) ? '(?<![a-z0-9])' : ''}${escaped(phrase)}${LATIN.test(phrase.charAt(phrase.length - 1)) ? '(?![a-z0-9])' : ''}`
const LATIN = /[a-z0-9]/

const escaped = (phrase: string): string => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function joined(some: Phrases, others: Phrases): Phrases {
  const names = new Set([...Object.keys(some), ...Object.keys(others)])
  return Object.fromEntries([...names].map((name) => [name, [some[name], others[name]].filter(Boolean).join(',')]))
}
