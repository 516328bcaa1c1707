import type { Mutant } from './mutant.ts'

const FEATURES = ['test/pipelines/tone/features.test.ts']
const SHIPPED = ['test/data/models/tone.test.ts']

/** Faults in what the tone model sees of a text, and in the weights it is read with. */
export const FEATURE_MUTANTS: readonly Mutant[] = [
  {
    file: 'pipelines/tone/negation.ts',
    find: 'endsClause(points.point[tokens.from[t] ?? 0] ?? 0)) reach = 0',
    replace: 'endsClause(points.point[tokens.from[t] ?? 0] ?? 0)) reach = REACH',
    why: 'tone features: "not bad. Great" is not great',
    tests: FEATURES,
  },
  {
    file: 'pipelines/tone/word-features.ts',
    find: 'addTo(words, mix(token ^ NEGATED))',
    replace: 'addTo(words, mix(token))',
    why: 'tone features: "not good" is seen as "good"',
    tests: FEATURES,
  },
  {
    file: 'pipelines/tone/gram-features.ts',
    find: 'addTo(words, mix(h))',
    replace: 'addTo(grams, mix(h))',
    why: 'tone features: a Chinese word counts as little as a character',
    tests: FEATURES,
  },
  {
    file: 'pipelines/tone/cantonese-features.ts',
    find: 'if (!isCantonese(points)) return',
    replace: 'if (isCantonese(points)) return',
    why: 'tone features: Cantonese is read as Mandarin, and Mandarin as Cantonese',
    tests: FEATURES,
  },
  {
    file: 'pipelines/tone/sieve.ts',
    find: 'if (turn[slot] === now && seen[slot] === feature) return',
    replace: 'if (turn[slot] === now && seen[slot] === ~feature) return',
    why: 'tone features: whoever repeats a word is heard twice',
    tests: FEATURES,
  },
  {
    file: 'pipelines/tone/signs.ts',
    find: '? value * NEGATION : value',
    replace: '? value : value * NEGATION',
    why: 'tone features: the lexicon turns what is not negated',
    tests: SHIPPED,
  },
  {
    file: 'pipelines/tone/tone-memory.ts',
    find: 'lo[slot] !== askedLo[0] || hi[slot] !== askedHi[0]',
    replace: 'lo[slot] === 0',
    why: 'tone: a text met again has the tone of another',
    tests: SHIPPED,
  },
  {
    file: 'data/models/weights-file.ts',
    find: 'start + at + length * width > buffer.byteLength',
    replace: 'at + length * width > buffer.byteLength',
    why: 'weights: a file that was cut short is read to its end and beyond',
    tests: SHIPPED,
  },
  {
    file: 'data/models/weights-file.ts',
    find: 'if (magic !== MAGIC)',
    replace: "if (magic === '')",
    why: 'weights: any file is taken for weights',
    tests: SHIPPED,
  },
  {
    file: 'data/models/weights-file.ts',
    find: 'weights: new Int8Array(buffer, section(from.weights, 1), from.weights.length),',
    replace: 'weights: new Int8Array(buffer, section(header.polarity.weights, 1), from.weights.length),',
    why: 'weights: every question is answered by the polarity',
    tests: SHIPPED,
  },
]
