import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumLaunch } from '../support/chromium.ts'
import { pageOf } from '../support/one-page.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  page = await pageOf(browser, join(import.meta.dirname, '..', 'support', 'tile-page.ts'))
})
afterAll(() => browser?.close())

const told = (rows: readonly string[]) =>
  page.evaluate((next) => dispatchEvent(new CustomEvent('rows', { detail: next })), rows)

test('rows that cannot be drawn are said in their tile alone, and drawn again once they can', async () => {
  await page.clock.install()
  await told(['a', 'b'])
  expect(await page.locator('b').allTextContents()).toEqual(['a', 'b'])
  // The same key twice.
  await told(['a', 'a'])
  expect(await page.locator('section').first().textContent()).toContain('not drawn')
  expect(await page.locator('i').textContent()).toBe('a,a')
  await told(['c', 'd'])
  await page.clock.runFor(6_000)
  expect(await page.locator('b').allTextContents()).toEqual(['c', 'd'])
  expect(await page.locator('i').textContent()).toBe('c,d')
})
