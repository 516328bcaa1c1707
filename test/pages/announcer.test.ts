import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumLaunch } from '../support/chromium.ts'
import { pageOf } from '../support/one-page.ts'

const ENTRY = join(import.meta.dirname, '..', 'support', 'announcer-page.ts')
let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  page = await pageOf(browser, ENTRY)
})
afterAll(() => browser?.close())

const alert = () => page.getByRole('alert').textContent()
const say = (sentence: string, severity: number) =>
  page.evaluate((head) => dispatchEvent(new CustomEvent('head', { detail: head })), { sentence, severity })

test('interrupts once when it becomes urgent, however the sentence goes on, and again the next time', async () => {
  await say('calm', 0)
  expect(await alert()).toBe('')
  await say('3.2 times', 8)
  expect(await alert()).toBe('3.2 times')
  await say('3.4 times', 9)
  expect(await alert()).toBe('3.2 times')
  await say('calm', 0)
  expect(await alert()).toBe('')
  await say('5.1 times', 7)
  expect(await alert()).toBe('5.1 times')
})
