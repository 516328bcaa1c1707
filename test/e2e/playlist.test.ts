import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { CATALOGUES } from '../../client/messages/language.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { type FakeJetstream, startJetstream } from '../support/jetstream.ts'
import { startServer } from '../support/server-process.ts'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const folder = mkdtempSync(join(tmpdir(), 'groundswell-playlist-'))
const { en } = CATALOGUES
/** What nobody may read on the wall of the lobby, and how it is written to slip through. */
const BLOCKED = 'darn'
const DISGUISED = 'ｄ\u200bＡrn'
let browser: Browser
let network: FakeJetstream
let server: Awaited<ReturnType<typeof startServer>>
let screens: readonly Page[]
let remote: Page
/** Every byte the sockets of the lobby's screens were sent. */
const received: string[] = []
let seq = 0

function speak(): void {
  const at = Date.now()
  const text = `larkwing number ${++seq} ${seq % 3 === 0 ? DISGUISED : 'is late'}`
  network.publish([
    {
      seq,
      at: at * 1_000,
      did: `did:plc:author${seq % 40}`,
      kind: 'commit',
      body: {
        operation: 'create',
        collection: 'app.bsky.feed.post',
        rev: `rev${seq}`,
        rkey: `key${seq}`,
        cid: `cid${seq}`,
        record: { $type: 'app.bsky.feed.post', createdAt: new Date(at).toISOString(), langs: ['en'], text },
      },
    },
  ])
}

beforeAll(async () => {
  network = await startJetstream()
  const config = join(folder, 'config.yaml')
  writeFileSync(
    config,
    stringify({
      board: { name: 'Larkwing', topic: 'larkwing' },
      topics: [
        { id: 'larkwing', name: 'Larkwing', role: 'own', query: 'larkwing' },
        { id: 'norrsky', name: 'Norrsky', role: 'competitor', query: 'norrsky' },
      ],
      walls: [
        { id: 'office', name: 'Office', names: { 'zh-Hant': '辦公室' }, language: 'zh-Hant', dwell: 3_600 },
        { id: 'lobby', name: 'Lobby', dwell: 3_600, safe: { delay: 1, blocked: [BLOCKED] } },
      ],
      sources: [{ id: 'network', name: 'Network', type: 'bluesky', url: network.url('v1') }],
      store: { folder: join(folder, 'var') },
    }),
  )
  server = await startServer('--config', config)
  const timer = setInterval(speak, 100)
  afterAll(() => clearInterval(timer))
  browser = await chromium.launch(await chromiumLaunch())
  screens = await Promise.all([newScreen('lobby'), newScreen('lobby')])
  remote = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await remote.goto(`${server.address}/remote?wall=lobby&lang=en`)
})
afterAll(async () => {
  await browser?.close()
  await server?.kill().catch(() => {})
  await network?.stop()
  rmSync(folder, { recursive: true })
})

async function newScreen(wall: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => received.push(String(payload))))
  await page.goto(`${server.address}/?wall=${wall}&lang=en`)
  await page.locator('main[data-freshness=live]').waitFor({ timeout: 60_000 })
  return page
}
const shows = (scene: string) =>
  Promise.all(
    screens.map((page) =>
      page.waitForFunction((wanted) => {
        const all = [...document.querySelectorAll<HTMLElement>('[data-scene]')].map(({ dataset }) => dataset['scene'])
        return all.length === 1 && all[0] === wanted
      }, scene),
    ),
  )
const button = (name: string) => remote.getByRole('button', { name, exact: true })

test('both screens of a wall show what the remote says, and every scene comes alive', async () => {
  await shows('pulse')
  await button(en['remote.goOn']).click()
  await shows('field')
  const [first] = screens
  await first!.getByRole('heading', { name: 'Norrsky' }).waitFor()
  await first!.getByRole('region', { name: en.voice }).getByText('100%').waitFor()
  await button(en['remote.goOn']).click()
  await shows('voices')
  await first!.getByRole('region', { name: en['parts.network'] }).getByText('Network', { exact: true }).waitFor()
  await first!.getByRole('region', { name: en.mentions }).locator('li').first().waitFor()
  await button(en['remote.previous']).click()
  await shows('field')
  await remote.getByText(en['scene.field'], { exact: true }).waitFor()
})

test('the keys of a screen move its wall: back, on, hold and let go', async () => {
  const [first] = screens
  await first!.keyboard.press('ArrowRight')
  await shows('voices')
  await first!.keyboard.press(' ')
  await remote.getByText(en['remote.pinned']).waitFor()
  await screens[1]!.getByText(new RegExp(`^${en.pinned}`)).waitFor()
  await first!.keyboard.press('Escape')
  await button(en['remote.pin']).waitFor()
  await first!.keyboard.press('ArrowLeft')
  await shows('field')
  await first!.keyboard.press('ArrowRight')
  await shows('voices')
})

test('a blocked word reaches no screen of the wall, however it is written', async () => {
  const mentions = screens[0]!.getByRole('region', { name: en.mentions })
  await mentions.locator('li').nth(1).waitFor()
  const said = received.join('\n').normalize('NFKC').replaceAll('\u200b', '').toLowerCase()
  expect(said).toContain('is late')
  expect(said).not.toContain(BLOCKED)
})

test('one press hides everything that people wrote, on every screen and for who comes later', async () => {
  await button(en['remote.hide']).click()
  await Promise.all(screens.map((page) => page.getByText(en.hiddenByHand).first().waitFor()))
  for (const page of screens) expect(await page.locator('bdi').count()).toBe(0)
  received.splice(0)
  const late = await newScreen('lobby')
  await late.locator('[data-scene=voices]').waitFor()
  await late.getByText(en.hiddenByHand).first().waitFor()
  await late.close()
  expect(received.join('\n')).not.toContain('is late')
})

test('what is hidden stays so over a restart of the server, until somebody shows it', async () => {
  const { address } = server
  await server.kill('SIGKILL')
  server = await startServer('--config', join(folder, 'config.yaml'), '--port', new URL(address).port)
  await screens[0]!.locator('main[data-freshness=live]').waitFor({ timeout: 60_000 })
  await screens[0]!.getByText(en.hiddenByHand).first().waitFor()
  await screens[0]!.keyboard.press('Shift+H')
  await screens[0]!.locator('bdi').first().waitFor({ timeout: 30_000 })
})

test('what was hidden at a screen is shown there again by whoever shows it elsewhere', async () => {
  const [first] = screens
  await first!.keyboard.press('h')
  await first!.getByText(en.hiddenByHand).first().waitFor()
  await button(en['remote.show']).click({ timeout: 60_000 })
  await first!.locator('bdi').first().waitFor({ timeout: 30_000 })
})

describe('the remote', () => {
  test('has buttons that a thumb finds', async () => {
    const sizes = await remote
      .locator('button')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height))
    expect(sizes.length).toBeGreaterThanOrEqual(6)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(48)
  })
  test.each(Object.keys(CATALOGUES))('axe finds nothing, in %s', async (lang) => {
    await remote.goto(`${server.address}/remote?wall=office&lang=${lang}`)
    await remote.getByRole('button').nth(4).waitFor()
    // As the console would: the page itself runs no script but its own.
    await remote.evaluate(readFileSync(AXE, 'utf8'))
    const { violations } = await remote.evaluate(() =>
      (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
    )
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    expect(await remote.getAttribute('html', 'lang')).toBe(lang)
  })
})

test('an address that names a wall which is not there says so, and which are', async () => {
  const page = await browser.newPage()
  await page.goto(`${server.address}/?wall=nope&lang=zh-Hant`)
  await page.getByRole('heading', { name: '沒有名為 nope 的牆面' }).waitFor({ timeout: 60_000 })
  expect(await page.getByRole('alert').textContent()).toContain('office')
  await page.close()
})

test('a screen speaks the language of its wall, unless its address says another', async () => {
  const page = await browser.newPage()
  await page.goto(`${server.address}/?wall=office`)
  await page.locator('main[lang=zh-Hant]').waitFor({ timeout: 60_000 })
  await page.goto(`${server.address}/?wall=office&lang=zh-Hans`)
  await page.locator('main[lang=zh-Hans][data-freshness=live]').waitFor({ timeout: 60_000 })
  expect(await page.getAttribute('html', 'lang')).toBe('zh-Hans')
  await page.close()
})

test('fetched anew, it speaks that language before the server has said a word', async () => {
  const page = await browser.newPage({ locale: 'en-GB' })
  await page.goto(`${server.address}/?wall=office`)
  await page.locator('main[lang=zh-Hant]').waitFor({ timeout: 60_000 })
  await page.routeWebSocket(/live/, () => {})
  await page.reload()
  await page.locator('main[data-freshness=loading]').waitFor()
  expect(await page.getAttribute('html', 'lang')).toBe('zh-Hant')
  await page.close()
})
