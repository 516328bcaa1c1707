import { describe, expect, test } from 'vitest'
import type { Correction, Example } from '../../../data/history/corrections.ts'
import { wilson } from '../../../pipelines/metrics/wilson.ts'
import type { Outcome } from '../../../server/bus/requests.ts'
import { correctionRoutes } from '../../../server/http/correction-routes.ts'
import { memoryAudit } from '../../support/audit.ts'

const asked: Omit<Correction, 'at'>[] = []
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  p1: { kind: 'corrected', model: 'neutral', mentions: 3 },
  twice: { kind: 'ambiguous', networks: ['microblog', 'forum'] },
}
const examples: Example[] = [
  { text: 'thanks @bernadette,\n\tnever again', language: 'en', model: 'positive', tone: 'negative' },
]
let isReady = true
let isClosing = false
const { audit, deeds } = memoryAudit()
const routes = correctionRoutes({
  isReady: () => isReady,
  audit: () => audit,
  judgements: () => ({
    isClosing: () => isClosing,
    correct: async (correction) => {
      asked.push(correction)
      return OUTCOMES[correction.post] ?? { kind: 'unknown' }
    },
    examples: async () => examples,
    agreement: async () => [{ topic: 'larkwing', n: 10, agreed: 8 }],
  }),
})

type Connection = { readonly address?: string; readonly headers?: Readonly<Record<string, string>> }
const ask = (path: string, init: RequestInit = {}, { address = '127.0.0.1', headers = {} }: Connection = {}) =>
  routes.request(path, init, {
    incoming: { socket: { remoteAddress: address }, headers: { host: '127.0.0.1:4780', ...headers } },
  })
const post = (body: unknown, connection?: Connection) =>
  ask('/corrections', { method: 'POST', body: JSON.stringify(body) }, connection)

test('hands on what somebody says, and answers what the model had said', async () => {
  const answer = await post({ post: 'p1', tone: 'negative', by: 'ada' })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ post: 'p1', tone: 'negative', model: 'neutral', mentions: 3 })
  await post({ post: 'p1', tone: 'positive', network: 'forum' })
  expect(asked).toEqual([
    { post: 'p1', tone: 'negative', by: 'ada', network: null },
    { post: 'p1', tone: 'positive', by: '', network: 'forum' },
  ])
})

test.each([
  ['p9', 404, 'none goes by "p9"'],
  ['twice', 409, 'microblog, forum'],
])('says why %s is not corrected', async (id, status, why) => {
  const answer = await post({ post: id, tone: 'negative' })
  expect(answer.status).toBe(status)
  expect(await answer.text()).toContain(JSON.stringify(why).slice(1, -1))
})

test.each([
  [null],
  [{}],
  [{ post: 'p1', tone: 'angry' }],
  [{ post: '', tone: 'neutral' }],
  [{ post: 'p1', tone: 'neutral', at: 1 }],
])('refuses %j, saying what was wanted', async (body) => {
  const answer = await post(body)
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('Wanted JSON')
})

test('gives corrections to learn from: a line a post, its handles masked', async () => {
  const answer = await ask('/corrections.tsv')
  expect(answer.headers.get('content-type')).toContain('tab-separated')
  expect(await answer.text()).toBe(
    'tone\tmodel\tlanguage\ttext\nnegative\tpositive\ten\tthanks @be••••e, never again\n',
  )
})

test('writes into the audit log how many went out', () => {
  expect(deeds()).toEqual(['local corrections-exported corrections.tsv 1'])
})

test.each(['=1+1', '+1', '-1', '@x', '＝1', '＋1', '－1', '＠x'])(
  'a text that begins like a formula is text: %s',
  async (text) => {
    examples.push({ tone: 'neutral', model: 'neutral', language: 'en', text })
    const cells = (await (await ask('/corrections.tsv')).text()).trimEnd().split('\n').at(-1)?.split('\t')
    expect(cells?.at(-1)).toMatch(/^'/)
    examples.pop()
  },
)

test('says how often the model agrees with people, and between what', async () => {
  const { topics } = (await (await ask('/agreement')).json()) as { topics: unknown }
  expect(topics).toEqual([{ topic: 'larkwing', n: 10, agreed: 8, share: 0.8, interval: wilson(8, 10) }])
})

describe('answers nobody but clients on this machine', () => {
  const says = { post: 'p1', tone: 'negative' }
  test.each<[string, Connection]>([
    ['from elsewhere', { address: '192.0.2.7' }],
    ['through a proxy', { headers: { 'x-forwarded-for': '192.0.2.7' } }],
    ["from another site's page", { headers: { origin: 'https://evil.example' } }],
    ['under another name', { headers: { host: 'wall.example' } }],
  ])('not %s', async (_, connection) => {
    const before = asked.length
    expect((await post(says, connection)).status).toBe(403)
    expect((await ask('/corrections.tsv', {}, connection)).status).toBe(403)
    expect((await ask('/agreement', {}, connection)).status).toBe(403)
    expect(asked).toHaveLength(before)
  })
  test('not without a connection', async () => {
    expect((await routes.request('/agreement', {}, {})).status).toBe(403)
  })
})

test('asks nothing of a store before the state is rebuilt, nor of one that closes', async () => {
  isReady = false
  expect((await post({ post: 'p1', tone: 'negative' })).status).toBe(503)
  isReady = true
  isClosing = true
  expect((await ask('/agreement')).status).toBe(503)
  isClosing = false
})
