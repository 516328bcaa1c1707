import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { demoConfig } from '../../server/demo.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { eventually, startServer } from '../support/server-process.ts'
import { textFaults } from '../support/text-audit.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-pairing-'))
const shots = join(import.meta.dirname, 'shots')
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
/** What this machine calls itself here, so that a page under it comes from elsewhere. */
const ELSEWHERE = 'wall.example'
const complaints: string[] = []
let port: number
let browser: Browser
let server: Awaited<ReturnType<typeof startServer>>
let lobby: BrowserContext
let screen: Page
let desk: Page

const configure = (more: object = {}) =>
  writeFileSync(
    join(folder, 'config.yaml'),
    stringify({ ...demoConfig(), server: { origins: [`http://${ELSEWHERE}:${port}`] }, ...more }),
  )
const start = () => startServer('--config', join(folder, 'config.yaml'), '--folder', folder, '--port', String(port))
const code = async (page: Page) =>
  (await page.locator('[data-code]').getAttribute('data-code', { timeout: 60_000 })) ?? ''
const live = (page: Page) => page.locator('main[data-freshness=live] .figure').first().waitFor({ timeout: 60_000 })

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  port = await freePort()
  configure()
  server = await start()
  await eventually(
    () => fetch(`${server.address}/healthz`),
    ({ ok }) => ok,
    server.ended,
  )
  const launch = await chromiumLaunch()
  const args = [...(launch.args ?? []), `--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`]
  browser = await chromium.launch({ ...launch, args })
  lobby = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en-GB' })
  screen = await lobby.newPage()
  const office = await browser.newContext({ viewport: { width: 1920, height: 1080 }, bypassCSP: true })
  desk = await office.newPage()
  for (const page of [screen, desk]) page.on('pageerror', (error) => complaints.push(error.message))
}, 240_000)
afterAll(async () => {
  await browser.close()
  await server.kill().catch(() => {})
  rmSync(folder, { recursive: true })
})

test('a screen from elsewhere shows nothing but a code', async () => {
  await screen.goto(`http://${ELSEWHERE}:${port}/`)
  expect(await code(screen)).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/)
  expect(await screen.getByRole('heading').allTextContents()).toEqual(['Pair this screen'])
  expect(await textFaults(screen)).toEqual([])
  await screen.screenshot({ path: join(shots, 'pairing-1080.png') })
})

test('a screen from elsewhere whose address names a wall that is not there says so, and what to do', async () => {
  const page = await lobby.newPage()
  await page.goto(`http://${ELSEWHERE}:${port}/?wall=nope`)
  await page.getByRole('heading', { name: 'There is no wall nope' }).waitFor({ timeout: 60_000 })
  expect(await page.getByRole('alert').textContent()).toContain('out of the address')
  expect(await textFaults(page)).toEqual([])
  await page.close()
})

test.each([
  ['en', 1920, 1080],
  ['zh-Hant', 1080, 1920],
  ['zh-Hans', 3840, 2160],
])(
  'a screen of this machine shows one where its address asks, in %s at %i by %i, and axe finds nothing',
  async (lang, width, height) => {
    const kiosk = await browser.newContext({ viewport: { width, height }, bypassCSP: true })
    const page = await kiosk.newPage()
    await page.goto(`http://127.0.0.1:${port}/?pair&lang=${lang}`)
    await code(page)
    expect(await axeFaults(page)).toEqual([])
    expect(await textFaults(page)).toEqual([])
    await page.screenshot({ path: join(shots, `pairing-${lang}.png`) })
    await kiosk.close()
  },
)

test('the desk pairs it by that code, and it goes live without a hand', async () => {
  await desk.goto(`http://127.0.0.1:${port}/screens?lang=en`)
  await desk.goto(`http://127.0.0.1:${port}/desk?view=screens&lang=en&theme=light`)
  await desk.getByLabel('Code').fill('000000')
  await desk.getByLabel('Name').fill('Lobby')
  await desk.keyboard.press('Enter')
  await desk.getByText('No screen shows this code now.').waitFor()
  await desk.getByLabel('Code').fill((await code(screen)).toLowerCase())
  await desk.keyboard.press('Enter')
  await desk.getByText('Lobby is paired').waitFor()
  await live(screen)
})

test('it is listed, with what it really shows', async () => {
  const picture = desk.getByRole('img', { name: /^What Lobby showed/ })
  await picture.waitFor({ timeout: 60_000 })
  await desk.getByText(/^Live, heard/).waitFor()
  await desk
    .getByText(/topic\/larkwing|feed\/larkwing|sources|voice|world/)
    .first()
    .waitFor()
  const tones = await picture.evaluate((image) => {
    const canvas = document.createElement('canvas')
    const { naturalWidth, naturalHeight } = image as HTMLImageElement
    canvas.width = naturalWidth
    canvas.height = naturalHeight
    const context = canvas.getContext('2d')!
    context.drawImage(image as HTMLImageElement, 0, 0)
    const { data } = context.getImageData(0, 0, naturalWidth, naturalHeight)
    const lights = data.filter((_, i) => i % 4 === 1)
    // The wall dims by itself at night, of its own zone: what is bright is told from what is brightest.
    const brightest = lights.reduce((most, light) => Math.max(most, light), 0)
    return {
      naturalWidth,
      naturalHeight,
      dark: lights.filter((v) => v < 40).length / lights.length,
      brightest,
      bright: lights.filter((v) => v > 0.6 * brightest).length,
    }
  })
  expect([tones.naturalWidth, tones.naturalHeight]).toEqual([320, 180])
  expect(tones.dark).toBeGreaterThan(0.5)
  expect(tones.brightest).toBeGreaterThan(80)
  expect(tones.bright).toBeGreaterThan(200)
  await desk.screenshot({ path: join(shots, 'screens-1080.png') })
})

test.each([
  ['en', 'light'],
  ['zh-Hant', 'dark'],
  ['zh-Hans', 'light'],
])('axe finds nothing on the list, in %s, %s', async (lang, theme) => {
  await desk.goto(`http://127.0.0.1:${port}/desk?view=screens&lang=${lang}&theme=${theme}`)
  await desk.locator('li h2').waitFor()
  expect(await axeFaults(desk)).toEqual([])
})

test('on a phone everything stands in one column', async () => {
  await desk.setViewportSize({ width: 390, height: 844 })
  await desk.goto(`http://127.0.0.1:${port}/desk?view=screens&lang=en&theme=light`)
  await desk.locator('li h2').waitFor()
  expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await desk.screenshot({ path: join(shots, 'screens-390.png'), fullPage: true })
  await desk.setViewportSize({ width: 1920, height: 1080 })
})

test('it is still paired after it was switched off and on, and after the server was', async () => {
  await screen.close()
  await desk.getByText(/^Away, heard/).waitFor()
  screen = await lobby.newPage()
  await screen.goto(`http://${ELSEWHERE}:${port}/`)
  await live(screen)
  await server.kill('SIGTERM')
  await screen.locator('main[data-freshness=lost]').waitFor({ timeout: 30_000 })
  server = await start()
  await live(screen)
  await desk.getByText(/^Live, heard/).waitFor({ timeout: 60_000 })
})

test('a screen whose wall is taken out of the config says so, and is live again when it is put back', async () => {
  configure({ walls: [{ id: 'hall', name: 'Hall' }] })
  server.signal('SIGHUP')
  await screen.getByRole('heading', { name: 'There is no wall main' }).waitFor({ timeout: 120_000 })
  expect(await screen.getByRole('alert').textContent()).toContain('/screens')
  configure()
  server.signal('SIGHUP')
  await screen.locator('main[data-freshness=live] .figure').first().waitFor({ timeout: 120_000 })
})

test('revoked, it shows a code again within 5 s, and its token never opens again', async () => {
  const token = await screen.evaluate(() => localStorage.getItem('groundswell.token'))
  expect(token).toMatch(/^[0-9a-f]{16}\./)
  await desk.getByRole('button', { name: 'Revoke Lobby' }).click()
  await desk.getByLabel(/^Why/).fill('moved out')
  const asked = performance.now()
  await desk.keyboard.press('Enter')
  expect(await code(screen)).toHaveLength(6)
  expect(performance.now() - asked).toBeLessThan(5_000)
  await desk.getByText('Lobby is revoked.').waitFor()
  expect(await screen.evaluate(() => localStorage.getItem('groundswell.token'))).toBeNull()
  await screen.evaluate((kept) => localStorage.setItem('groundswell.token', kept ?? ''), token)
  await screen.reload()
  expect(await code(screen)).toHaveLength(6)
})

test('all of it is in the audit log, which is whole', async () => {
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}/api/audit${path}`).then((answer) => answer.json())
  const { deeds } = (await ask('')) as { deeds: { what: string; why: string }[] }
  expect(deeds.map(({ what, why }) => `${what} ${why}`.trim())).toEqual(['screen-revoked moved out', 'screen-paired'])
  expect(await ask('/verdict')).toMatchObject({ rows: 2, brokenAt: null })
})

test('nothing went wrong on the way', () => expect(complaints).toEqual([]))

/** One that was free a moment ago: the config names it before the server listens. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** What axe finds wrong with a page as it stands. */
async function axeFaults(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe })
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}
