import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type History, openHistory } from '../../../../data/history/history.ts'
import type { LinkAct } from '../../../../data/history/join/link-order.ts'
import { NO_FACTS, TICKET } from '../../../../pipelines/contract/facts.ts'
import type { ScoredBatch } from '../../../../pipelines/contract/mention.ts'
import { employ, open } from '../../../support/company.ts'
import { TOPICS, tickAt, told } from '../../../support/told.ts'
import { anyMentions, batchOf, type FactValues, type OracleMention, START } from '../../../support/world.ts'

const SETUP = { sources: [{ id: 'source-0' }], topics: TOPICS, zone: 'UTC' }
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Customers 1, 2 and 3 rise to their tier half an hour in, and 1 and 2 have a ticket. */
const CUSTOMERS = [1, 2, 3].map((customer) => ({ customer, tier: customer, rose: START + 30 * MINUTE }))
const TICKETS = [
  { ticket: 1, customer: 1, opened: START + 10 * MINUTE, promised: START + 40 * MINUTE, closed: null },
  { ticket: 2, customer: 2, opened: START + 20 * MINUTE, promised: null, closed: START + 50 * MINUTE },
]

/** The slow truth of who is who: two maps, and what the records say as of a time. */
function newModel() {
  const links = new Map<string, number>()
  const merges = new Map<number, number>()
  const rootOf = (customer: number): number => {
    const into = merges.get(customer)
    return into === undefined ? customer : rootOf(into)
  }
  return {
    act: (act: LinkAct) => {
      if (act.kind === 'link' && !links.has(keyOf(act))) links.set(keyOf(act), act.customer)
      if (act.kind === 'unlink') links.delete(keyOf(act))
      if (act.kind === 'merge' && !merges.has(act.customer) && rootOf(act.into) !== act.customer)
        merges.set(act.customer, act.into)
      if (act.kind === 'split') merges.delete(act.customer)
    },
    joined: (mention: OracleMention): OracleMention => {
      const customer = links.get(keyOf(mention.post))
      if (customer === undefined) return { ...mention, tier: 0 }
      const [root, at] = [rootOf(customer), mention.post.createdAt]
      const tickets = TICKETS.filter((ticket) => rootOf(ticket.customer) === root).map((ticket) => stateOf(ticket, at))
      const tier = at >= START + 30 * MINUTE ? root : 3
      return { ...mention, tier, facts: { ...KNOWN, ticket: Math.max(TICKET.none, ...tickets) } }
    },
  }
}

const KNOWN: FactValues = { rfm: 1, nps: 1, ticket: 1, product: 1, generation: 1 }
const keyOf = ({ network, author }: { network: string; author: string }) => `${network}/${author}`

function stateOf({ opened, promised, closed }: (typeof TICKETS)[number], at: number): number {
  if (at < opened) return TICKET.none
  if (closed !== null && at >= closed) return TICKET.closed
  return promised !== null && at > promised ? TICKET.overdue : TICKET.open
}

const author = fc.record({
  network: fc.constantFrom('microblog', 'forum', 'news'),
  author: fc.integer({ min: 0, max: 4 }).map((i) => `author-${i}`),
})
const customer = fc.integer({ min: 1, max: 3 })
const act: fc.Arbitrary<LinkAct> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(author, customer).map(([of, to]) => ({
      ...of,
      kind: 'link' as const,
      customer: to,
      basis: 'contract' as const,
      way: 'by-hand' as const,
      evidence: 'a letter',
      confidence: 1,
    })),
  },
  { weight: 2, arbitrary: author.map((of) => ({ ...of, kind: 'unlink' as const })) },
  fc.tuple(customer, customer).map(([one, into]) => ({ kind: 'merge' as const, customer: one, into })),
  customer.map((one) => ({ kind: 'split' as const, customer: one })),
)
const step = fc.oneof(
  { weight: 3, arbitrary: act },
  { weight: 1, arbitrary: fc.constant('accept' as const) },
  { weight: 1, arbitrary: fc.constant('refresh' as const) },
)

async function stored(history: History): Promise<ScoredBatch[]> {
  const batches: ScoredBatch[] = []
  for await (const batch of history.mentionsSince(0)) batches.push(batch)
  return batches
}

const dealt = <T>(all: readonly T[], hands: number): readonly (readonly T[])[] =>
  Array.from({ length: hands }, (_, hand) => all.filter((_each, i) => i % hands === hand))

test('whatever is linked, undone, merged and split, before, between and after the posts: every window, split and list is what the links of now would have made of all of them, also after a restart', async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(
      anyMentions(HOUR, 40).map((all) =>
        all.map((each, i) => ({ ...each, post: { ...each.post, author: `author-${i % 5}` } })),
      ),
      fc.array(step, { minLength: 4, maxLength: 10 }),
      async (mentions, steps) => {
        const tick = tickAt(START + HOUR)
        const history = await openHistory(':memory:', SETUP)
        await employ(history.duck, CUSTOMERS)
        for (const each of TICKETS) await open(history.duck, each)
        await history.start(START)
        const model = newModel()
        const lived: ScoredBatch[] = []
        const hands = dealt(mentions, 1 + steps.filter((each) => each === 'accept').length)
        let hand = 0
        const accept = async () => {
          // Ingest may never have heard of a link.
          const batch = batchOf((hands[hand++] ?? []).map((each) => ({ ...each, tier: 0 })))
          const { retractions, additions } = await history.acceptAnew([batch])
          lived.push(batch, ...retractions, ...additions)
        }
        for (const each of steps) {
          if (each === 'accept') await accept()
          else if (each === 'refresh') {
            const { retractions, additions } = await history.refresh()
            lived.push(...retractions, ...additions)
          } else {
            model.act(each)
            const { outcome, news } = await history.link({ act: each, by: 'ada', why: 'a test', at: START })
            if (outcome.kind === 'done') done++
            lived.push(...(news?.retractions ?? []), ...(news?.additions ?? []))
          }
        }
        await accept()
        const rebuilt = await stored(history)
        await history.close()
        const truth = await told([batchOf(mentions.map(model.joined)), tick])
        expect(await told([...lived, tick])).toEqual(truth)
        expect(await told([...rebuilt, tick])).toEqual(truth)
      },
    ),
    { numRuns: 12, endOnFailure: true },
  )
  expect(done).toBeGreaterThan(10)
}, 120_000)

test('the facts of a customer of whom nothing is known are those the truth begins with', () => {
  expect(batchOf([{ ...ONE, facts: KNOWN }]).facts[0]).toBe(NO_FACTS)
})

const ONE: OracleMention = {
  ...fc.sample(
    anyMentions(MINUTE, 1).filter(({ length }) => length === 1),
    { numRuns: 1, seed: 1 },
  )[0]![0]!,
  tier: 1,
}
