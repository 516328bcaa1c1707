import { expect, test } from 'vitest'
import { toneRoutes } from '../../../server/http/tone-routes.ts'
import { findGrievance, theTone } from '../../support/tone.ts'

const app = toneRoutes(theTone(), findGrievance())
const ask = (body: unknown) =>
  app.request('/explain', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

test('says how a text feels, in which language, and by which words', async () => {
  const answer = await ask({ text: 'Terrible crew, they charged me twice. Never again' })
  expect(answer.status).toBe(200)
  const said = (await answer.json()) as Record<string, unknown>
  expect(said).toMatchObject({ language: 'en', tone: 'negative', model: 'tone-full-5', unsure: false })
  expect(Number(said['negative']) + Number(said['neutral']) + Number(said['positive'])).toBe(10_000)
  expect(said['cues']).toContainEqual(expect.objectContaining({ text: 'Terrible', kind: 'word', quoted: false }))
  expect(said['grievance']).toEqual({
    motives: [{ name: 'dissuade', phrase: 'Never again' }],
    kinds: [
      { name: 'billing', phrase: 'charged' },
      { name: 'staff', phrase: 'crew' },
    ],
  })
})

test('looks for no grievance where there is none', async () => {
  const said = (await (await ask({ text: '機組好親切，多謝！' })).json()) as Record<string, unknown>
  expect(said).toMatchObject({ language: 'zh-Hant', tone: 'positive', grievance: null })
})

test.each(['यह बहुत अच्छा है', 'Это ужасно', 'บริการแย่มาก'])(
  'is unsure of %s: nobody has compared it with people there',
  async (text) => {
    expect(await (await ask({ text })).json()).toMatchObject({ unsure: true })
  },
)

test('is sure enough of Hindi in Latin letters, which people have labelled', async () => {
  const text = 'yeh film bahut achhi hai yaar, maza aa gaya'
  expect(await (await ask({ text })).json()).toMatchObject({ language: 'hi', unsure: false })
})

test.each([['{'], [{}], [{ text: 1 }], [{ text: 'a'.repeat(4_001) }], [{ text: '', more: 1 }]])(
  'refuses %j, saying what was wanted',
  async (body) => {
    const answer = await ask(body)
    expect(answer.status).toBe(400)
    expect(JSON.stringify(await answer.json())).toContain('Wanted JSON')
  },
)

test('refuses what is too large to be a post', async () => {
  expect((await ask({ text: 'a'.repeat(20_000) })).status).toBe(413)
})
