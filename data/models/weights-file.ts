import { z } from 'zod'
import { LANGUAGES } from '../../pipelines/contract/words.ts'
import type { Head } from '../../pipelines/tone/head.ts'
import type { Weights } from '../../pipelines/tone/weights.ts'

/**
 * A weights file: 8 bytes of magic, the header's length (u32, little-endian), a JSON header, then its sections from the
 * next multiple of 16 on, each at a multiple of 4. Arrays are views of the buffer: threads share one copy.
 */
export const MAGIC = 'GSTONE01'

const Section = z.strictObject({ at: z.int().min(0), length: z.int().min(0) })
const HeadHeader = z.strictObject({
  bits: z.int().min(4).max(24),
  outputs: z.int().min(1).max(8),
  scale: z.number(),
  bias: z.array(z.number()),
  weights: Section,
})
const Shares = z.array(z.array(z.number()).length(3)).length(3)
const Header = z.strictObject({
  id: z.string(),
  simplified: Section,
  lexiconHash: Section,
  lexiconValence: Section,
  polarity: HeadHeader,
  latin: HeadHeader,
  emotion: HeadHeader.nullable(),
  complaint: HeadHeader.nullable(),
  sarcasm: HeadHeader.nullable(),
  temperature: z.strictObject({ latin: z.number().positive(), han: z.number().positive() }),
  confusion: z.partialRecord(z.enum(LANGUAGES), Shares),
})
type Header = z.infer<typeof Header>

/** Reads a weights file; throws with what was wanted where it is none, or cut short. */
export function readWeights(buffer: ArrayBufferLike): Weights {
  const header = headerOf(buffer)
  const start = firstSection(headerLength(buffer))
  const section = ({ at, length }: z.infer<typeof Section>, width: number) => {
    if (start + at + length * width > buffer.byteLength)
      throw new RangeError(
        `Wanted ${length * width} bytes of weights at ${start + at}, the file has ${buffer.byteLength}.`,
      )
    return start + at
  }
  const head = (from: z.infer<typeof HeadHeader>): Head => ({
    ...from,
    weights: new Int8Array(buffer, section(from.weights, 1), from.weights.length),
  })
  const { simplified, lexiconHash, lexiconValence } = header
  return {
    ...header,
    simplified: new Uint16Array(buffer, section(simplified, 2), simplified.length),
    lexicon: {
      hash: new Uint32Array(buffer, section(lexiconHash, 4), lexiconHash.length),
      valence: new Int8Array(buffer, section(lexiconValence, 1), lexiconValence.length),
    },
    polarity: head(header.polarity),
    latin: head(header.latin),
    emotion: header.emotion && head(header.emotion),
    complaint: header.complaint && head(header.complaint),
    sarcasm: header.sarcasm && head(header.sarcasm),
  }
}

const PREFIX = 12

function headerLength(buffer: ArrayBufferLike): number {
  const magic = decoder.decode(new Uint8Array(buffer, 0, Math.min(8, buffer.byteLength)).slice())
  if (magic !== MAGIC)
    throw new TypeError(`Wanted tone weights that begin with ${MAGIC}, got ${JSON.stringify(magic)}.`)
  return new DataView(buffer).getUint32(8, true)
}

const headerOf = (buffer: ArrayBufferLike): Header =>
  Header.parse(JSON.parse(decoder.decode(new Uint8Array(buffer, PREFIX, headerLength(buffer)).slice())))

const firstSection = (headerBytes: number): number => Math.ceil((PREFIX + headerBytes) / 16) * 16

const decoder = new TextDecoder()

/** The bytes of a weights file; the same weights give the same bytes. */
export function writeWeights(weights: Weights): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = []
  let used = 0
  const section = (array: Int8Array | Uint16Array | Uint32Array) => {
    const at = used
    pieces.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    used = Math.ceil((used + array.byteLength) / 4) * 4
    return { at, length: array.length }
  }
  const head = ({ weights: array, ...rest }: Head) => ({ ...rest, bias: [...rest.bias], weights: section(array) })
  const header: Header = {
    id: weights.id,
    simplified: section(weights.simplified),
    lexiconHash: section(weights.lexicon.hash),
    lexiconValence: section(weights.lexicon.valence),
    polarity: head(weights.polarity),
    latin: head(weights.latin),
    emotion: weights.emotion && head(weights.emotion),
    complaint: weights.complaint && head(weights.complaint),
    sarcasm: weights.sarcasm && head(weights.sarcasm),
    temperature: weights.temperature,
    confusion: Object.fromEntries(
      Object.entries(weights.confusion).map(([language, rows]) => [language, rows.map((row) => [...row])]),
    ),
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const start = firstSection(json.length)
  const file = new Uint8Array(start + used)
  file.set(new TextEncoder().encode(MAGIC))
  new DataView(file.buffer).setUint32(8, json.length, true)
  file.set(json, PREFIX)
  let at = start
  for (const piece of pieces) {
    file.set(piece, at)
    at = start + Math.ceil((at - start + piece.length) / 4) * 4
  }
  return file
}
