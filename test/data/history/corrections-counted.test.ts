import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type History, openHistory } from '../../../data/history/history.ts'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import { TONES, type Tone } from '../../../pipelines/contract/words.ts'
import { TOPICS, tickAt, told } from '../../support/told.ts'
import { anyMentions, batchOf, type OracleMention, START } from '../../support/world.ts'

const SETUP = { sources: [{ id: 'source-0' }], topics: TOPICS, zone: 'UTC' }
const HOUR = 3_600_000

/** The slow truth: the mentions as they would be, had a post been scored so; what has no words and passes it on with it. */
function scoredSo(mentions: readonly OracleMention[], id: string, tone: Tone): OracleMention[] {
  const heirs = new Set(mentions.filter(({ post }) => post.id === id))
  const inherits = ({ post }: OracleMention) =>
    post.text === '' &&
    [...heirs].some(
      ({ post: from }) => post.subject === from.id && post.network === from.network && post.createdAt >= from.createdAt,
    )
  for (let before = -1; before < heirs.size; ) {
    before = heirs.size
    for (const mention of mentions) if (inherits(mention)) heirs.add(mention)
  }
  const sure = { negative: tone === 'negative' ? 10_000 : 0, positive: tone === 'positive' ? 10_000 : 0 }
  return mentions.map((mention) => (heirs.has(mention) ? { ...mention, ...sure } : mention))
}

async function stored(history: History): Promise<ScoredBatch[]> {
  const batches: ScoredBatch[] = []
  for await (const batch of history.mentionsSince(0)) batches.push(batch)
  return batches
}

const someCorrections = fc.array(fc.record({ place: fc.nat(), tone: fc.constantFrom(...TONES) }), {
  minLength: 2,
  maxLength: 6,
})

test.each([60_000, HOUR, 23 * HOUR])(
  'over %i ms, every window, split and list is what it would be had the posts been scored so, also after a restart',
  async (span) => {
    let applied = 0
    await fc.assert(
      fc.asyncProperty(anyMentions(span), someCorrections, async (mentions, corrections) => {
        const spoken = mentions.filter(({ post }) => post.text !== '').map(({ post }) => post.id)
        // Nothing can be corrected where nobody said anything: the next one is drawn.
        fc.pre(spoken.length > 0)
        const tick = tickAt(START + span)
        const history = await openHistory(':memory:', SETUP)
        const batch = batchOf(mentions)
        await history.accept([batch])
        const lived = [batch, tick]
        let should = mentions
        for (const { place, tone } of corrections) {
          const id = spoken[place % spoken.length]!
          const corrected = await history.correct({ post: id, network: null, tone, by: '', at: START })
          if (corrected.kind !== 'corrected') throw new Error(`${id} is ${corrected.kind}`)
          lived.push(...corrected.retractions, ...corrected.additions)
          should = scoredSo(should, id, tone)
          applied++
        }
        const rebuilt = await stored(history)
        await history.close()
        const truth = await told([batchOf(should), tick])
        expect(await told([...lived, tick])).toEqual(truth)
        expect(await told([...rebuilt, tick])).toEqual(truth)
      }),
      { numRuns: 6, endOnFailure: true },
    )
    expect(applied).toBeGreaterThan(5)
  },
)
