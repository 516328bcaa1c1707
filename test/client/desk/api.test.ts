import { afterEach, expect, test, vi } from 'vitest'
import { ask, whyIn } from '../../../client/desk/api.ts'
import { deskLanguageOf } from '../../../client/messages/desk/language.ts'

afterEach(() => vi.unstubAllGlobals())
const answering = (body: object, status: number) =>
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }))

test.each([
  ['en', 'The server could not answer this'],
  ['zh-Hant', '伺服器無法回答'],
  ['zh-Hans', '服务器无法回答'],
])('a question that the store failed at is told in %s', async (tag, words) => {
  answering({ detail: 'it failed', code: 'store-failed' }, 500)
  const answer = await ask('/api/customers/1')
  expect(answer.ok ? '' : whyIn(answer, deskLanguageOf(tag).desk)).toContain(words)
})

test('what has no code is told in the words of the server', async () => {
  answering({ detail: 'nobody goes by 7' }, 404)
  const answer = await ask('/api/customers/7')
  expect(answer.ok ? '' : whyIn(answer, deskLanguageOf('zh-Hant').desk)).toBe('nobody goes by 7')
})
