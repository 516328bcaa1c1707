import type { Language, Tone } from './words.ts'

export const CUES = ['word', 'negation', 'intensifier', 'emoji', 'hashtag', 'signs'] as const
export type CueKind = (typeof CUES)[number]

/** One part of a text that moved its tone; `weight` > 0 speaks for positive, < 0 for negative. */
export interface Cue {
  readonly text: string
  readonly kind: CueKind
  /** Between quotation marks: perhaps somebody else's words. */
  readonly quoted: boolean
  /** Log-odds of positive over negative that would be missing without it. */
  readonly weight: number
}

/** What the further heads say of one text, 0..1; null where these weights do not know. */
export interface Undertones {
  readonly sarcasm: number | null
  readonly complaint: number | null
  readonly emotions: { readonly [emotion in Emotion]: number } | null
}
export const EMOTIONS = ['anger', 'joy', 'optimism', 'sadness'] as const
export type Emotion = (typeof EMOTIONS)[number]

/** A phrase of a post and what it speaks for. */
export interface Finding<Name extends string = string> {
  readonly name: Name
  /** As it stands in the post. */
  readonly phrase: string
}

/** Why an unhappy post was written and what it complains of; each with the phrase that says so. */
export interface Grievance {
  /** warn, vent, dissuade. */
  readonly motives: readonly Finding[]
  /** `other`, with no phrase, where none of the kinds is named. */
  readonly kinds: readonly Finding[]
}

/** Answer of POST /api/tone/explain: what a text is felt to say, and by which of its words. */
export interface Explained {
  readonly model: string
  readonly language: Language
  readonly tone: Tone
  /** True where nobody has compared the model with people in this language or this script: the tone is a guess. */
  readonly unsure: boolean
  /** In 1/10,000; together 10,000. */
  readonly negative: number
  readonly neutral: number
  readonly positive: number
  readonly cues: readonly Cue[]
  readonly undertones: Undertones
  /** Null where it is not negative. */
  readonly grievance: Grievance | null
}

/** Answer of POST /api/tone/corrections. */
export interface Corrected {
  readonly post: string
  readonly tone: Tone
  /** What the model had said. */
  readonly model: Tone
  /** Mentions that were rewritten, those without words of their own that pass the post on among them. */
  readonly mentions: number
}

/** How often the model had said of a topic's posts what people say; in the answer of GET /api/tone/agreement. */
export interface TopicAgreement {
  readonly topic: string
  readonly n: number
  readonly agreed: number
  readonly share: number
  /** Of `share`, 80 %. */
  readonly interval: readonly [low: number, high: number]
}
