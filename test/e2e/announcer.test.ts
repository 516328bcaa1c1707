import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { type Browser, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumLaunch } from '../support/chromium.ts'

const ENTRY = join(import.meta.dirname, '..', 'support', 'announcer-page.ts')
let browser: Browser
let page: Page

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [svelte()],
    build: { write: false, minify: false, rolldownOptions: { input: ENTRY, output: { format: 'iife' } } },
  })
  const [bundle] = 'output' in built ? built.output : []
  browser = await chromium.launch(await chromiumLaunch())
  page = await browser.newPage()
  await page.addScriptTag({ content: bundle?.type === 'chunk' ? bundle.code : '' })
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
