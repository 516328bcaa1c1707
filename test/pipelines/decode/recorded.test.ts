import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Decoder } from '../../../pipelines/decode/decoder.ts'
import { decodeJetstream } from '../../../pipelines/decode/jetstream.ts'
import { realData } from '../../support/real-data.ts'

const production = realData('bluesky/production-152.jsonl')
const golden = realData('bluesky/golden-10.jsonl')

test.skipIf(!production)('every recorded line of the network is understood', () =>
  expect(endsOf(production ?? '', decodeJetstream)).toEqual({
    'create like': 105,
    'create repost': 15,
    'create reply': 8,
    'create original': 9,
    'delete original': 1,
    'identity original': 1,
    'not-a-post': 13,
  }),
)

test.skipIf(!golden)('the ten lines that cover the matrix of kinds are understood', () =>
  expect(endsOf(golden ?? '', decodeJetstream)).toEqual({
    'create like': 1,
    'create reply': 1,
    'create repost': 1,
    'identity original': 1,
    'not-a-post': 6,
  }),
)

function endsOf(file: string, decoder: Decoder): Record<string, number> {
  const ends: Record<string, number> = {}
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const post = decoder(new TextEncoder().encode(line))
    const end = typeof post === 'string' ? post : `${post.op} ${post.kind}`
    ends[end] = (ends[end] ?? 0) + 1
  }
  return ends
}
