import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumLaunch } from '../support/chromium.ts'
import { startServer } from '../support/server-process.ts'
import { textFaults } from '../support/text-audit.ts'
import { boxesOf } from '../support/wall-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-wall-'))
const shots = join(import.meta.dirname, 'shots')
let browser: Browser
let page: Page
let server: Awaited<ReturnType<typeof startServer>>
const foreign: string[] = []
const complaints: string[] = []

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  server = await startServer('--folder', folder)
  browser = await chromium.launch(await chromiumLaunch())
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  page.on('request', (request) => {
    if (!request.url().startsWith(server.address)) foreign.push(request.url())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text())
  })
})
afterAll(async () => {
  await browser.close()
  await server.kill().catch(() => {})
  rmSync(folder, { recursive: true })
})

const boxes = () => boxesOf(page)

test('the demo world comes alive on the wall by itself', async () => {
  // What is looked at below is Pulse, and it stays.
  await fetch(`${server.address}/api/walls/main/pin`, { method: 'POST' })
  await page.goto(server.address)
  await page.locator('main[data-freshness=live]').waitFor({ timeout: 60_000 })
  await page.getByRole('heading', { name: 'Larkwing' }).waitFor()
  await page.locator('section', { hasText: 'Live mentions' }).locator('li').first().waitFor({ timeout: 60_000 })
  expect(await page.locator('.figure').first().textContent()).toMatch(/^\d+\.\d$/)
  await page.screenshot({ path: join(shots, 'pulse-1080.png') })
})

test('nothing is smaller than 22 units, outside, cut, or over something else', async () => {
  expect(await textFaults(page)).toEqual([])
})

test('the same layout at 4K, in the same places', async () => {
  const before = await boxes()
  await page.setViewportSize({ width: 3840, height: 2160 })
  await page.waitForFunction(() => document.querySelector('main')?.style.zoom === '2')
  const after = await boxes()
  expect(after.map((box) => box.map((side) => Math.round(side! / 2)))).toEqual(before)
  await page.screenshot({ path: join(shots, 'pulse-4k.png') })
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.waitForFunction(() => document.querySelector('main')?.style.zoom === '1')
})

test('a dead server makes it late, then lost, and no box moves', async () => {
  const before = await boxes()
  await page.evaluate(() => {
    const main = document.querySelector('main')
    const seen: string[] = []
    Object.assign(window, { seen })
    new MutationObserver(() => seen.push(main?.dataset['freshness'] ?? '')).observe(main!, {
      attributeFilter: ['data-freshness'],
    })
  })
  await server.kill('SIGKILL')
  await page.locator('main[data-freshness=lost]').waitFor({ timeout: 30_000 })
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual(['late', 'lost'])
  await page.getByText(/^No data since \d\d:\d\d:\d\d/).waitFor()
  const after = await boxes()
  for (const [i, box] of before.entries()) expect(after[i]).toEqual(box)
  await page.screenshot({ path: join(shots, 'pulse-lost.png') })
})

test('the page asked nobody but its own server, and broke none of its rules', () => {
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
})
