import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { LOST } from '../../client/live/freshness.ts'
import { en } from '../../client/messages/en.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { healthOf } from '../support/health.ts'
import { type FakeJetstream, startJetstream } from '../support/jetstream.ts'
import { startServer } from '../support/server-process.ts'
import { starvingProxy } from '../support/starving-proxy.ts'
import { boxesOf, framesOf, paintedBy, wallPage } from '../support/wall-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-states-'))
/** A screen looks four times a second; a loaded machine adds the rest. */
const SLACK = 2_000
const AUTHORS = 40
let browser: Browser
let page: Page
let server: Awaited<ReturnType<typeof startServer>>
let proxy: Awaited<ReturnType<typeof starvingProxy>>
let networks: readonly [FakeJetstream, FakeJetstream]
const speaking = new Set<FakeJetstream>()
let seq = 0

/** Posts of now, so that their event time is this machine's. */
function speak(): void {
  for (const network of speaking) {
    const at = Date.now()
    network.publish([
      {
        seq: ++seq,
        at: at * 1_000,
        did: `did:plc:author${seq % AUTHORS}`,
        kind: 'commit',
        body: {
          operation: 'create',
          collection: 'app.bsky.feed.post',
          rev: `rev${seq}`,
          rkey: `key${seq}`,
          cid: `cid${seq}`,
          record: {
            $type: 'app.bsky.feed.post',
            createdAt: new Date(at).toISOString(),
            langs: ['en'],
            text: `larkwing is late again, ${seq}`,
          },
        },
      },
    ])
  }
}

const stateOf = (state: string) => page.locator(`main[data-freshness=${state}]`)
const portOf = (address: string) => Number(new URL(address).port)

const config = join(folder, 'config.yaml')
/** With `pauseBelow` more than any disk has, this one is full. */
const writeConfig = (disk: { readonly pauseBelow?: number } = {}, topic = 'larkwing') =>
  writeFileSync(
    config,
    stringify({
      board: { name: topic, topic },
      walls: [{ id: 'main', scenes: ['pulse'] }],
      topics: [{ id: topic, name: topic, role: 'own', query: 'larkwing' }],
      sources: networks.map((network, place) => ({
        id: `network-${place}`,
        name: place === 0 ? 'First' : 'Second',
        type: 'bluesky',
        url: network.url('v1'),
      })),
      store: { folder: join(folder, 'var'), disk },
    }),
  )

beforeAll(async () => {
  networks = [await startJetstream(), await startJetstream()]
  for (const network of networks) speaking.add(network)
  writeConfig()
  server = await startServer('--config', config)
  proxy = await starvingProxy(portOf(server.address))
  const timer = setInterval(speak, 100)
  afterAll(() => clearInterval(timer))
  browser = await chromium.launch(await chromiumLaunch())
  page = await wallPage(browser)
  await page.goto(proxy.address)
  await stateOf('live').waitFor()
  await page.locator('.figure').nth(1).waitFor()
})
afterAll(async () => {
  await browser?.close()
  proxy?.stop()
  await server?.kill().catch(() => {})
  await Promise.all(networks.map((network) => network.stop()))
  rmSync(folder, { recursive: true })
})

/** From a cause until the screen says that it is lost; then the cause is taken away, and it must live again. */
async function lostAndFound(begin: () => void, end: () => void): Promise<void> {
  const before = await boxesOf(page)
  await paintedBy(page)
  begin()
  await stateOf('lost').waitFor({ timeout: 30_000 })
  expect(await boxesOf(page)).toEqual(before)
  const painted = await paintedBy(page)
  const old = painted.filter(({ silence, solid }) => silence > LOST + SLACK && solid > 0)
  expect(old).toEqual([])
  expect(painted.some(({ freshness }) => freshness === 'late')).toBe(true)
  end()
  await stateOf('live').waitFor({ timeout: 30_000 })
}

describe('a screen that hears nothing is lost, moves nothing, and lives again by itself', () => {
  test('when the server is frozen', () =>
    lostAndFound(
      () => server.signal('SIGSTOP'),
      () => server.signal('SIGCONT'),
    ))
  test('when the network carries nothing and closes nothing', () => lostAndFound(proxy.starve, proxy.feed))
})

/** The processes that draw pages. */
async function renderers(): Promise<number[]> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}

test('a tab that was frozen wakes without old figures drawn solid', async () => {
  const processes = await renderers()
  await paintedBy(page)
  await framesOf(page, 3)
  for (const id of processes) process.kill(id, 'SIGSTOP')
  await new Promise((resolve) => setTimeout(resolve, LOST + SLACK))
  for (const id of processes) process.kill(id, 'SIGCONT')
  await framesOf(page, 3)
  await stateOf('live').waitFor({ timeout: 30_000 })
  const painted = await paintedBy(page)
  const gaps = painted.map(({ at }, i) => at - (painted[i - 1]?.at ?? at))
  expect(Math.max(...gaps)).toBeGreaterThan(LOST)
  expect(painted.filter(({ silence, solid }) => silence > LOST + SLACK && solid > 0)).toEqual([])
})

test('a silent source makes counts a lower bound: named, hatched, and nothing moves', async () => {
  const before = await boxesOf(page)
  speaking.delete(networks[1])
  await page.getByText('1 of 2 sources live').waitFor({ timeout: 60_000 })
  await page.getByText(/^Second silent \d+ s$/).waitFor()
  await page
    .getByRole('list', { name: 'Sources' })
    .getByText(/^silent \d+ s, \d+% of posts$/)
    .waitFor()
  await page.getByRole('region', { name: 'Mentions per minute' }).getByText('partial, without Second').waitFor()
  expect(await boxesOf(page)).toEqual(before)
  speaking.add(networks[1])
  await page.getByText(/^Live, /).waitFor({ timeout: 30_000 })
})

test('a server whose disk is full says that it reads nothing, no figure is solid, and the screen goes on by itself', async () => {
  writeConfig({ pauseBelow: Number.MAX_SAFE_INTEGER })
  server.signal('SIGHUP')
  await page.getByText(en['pausedHeadline.disk'], { exact: true }).first().waitFor({ timeout: 60_000 })
  await page.getByText(en.paused, { exact: true }).waitFor()
  expect(await page.getByRole('list', { name: en.sources }).getByText(en['source.paused']).count()).toBe(2)
  const { solid } = (await paintedBy(page)).at(-1) ?? { solid: Number.NaN }
  expect(solid).toBe(0)
  expect((await healthOf(server)).intake).toEqual({ paused: 'disk' })
  expect(await (await fetch(`${server.address}/metrics`)).text()).toContain('groundswell_intake_paused{why="disk"} 1')
  writeConfig()
  server.signal('SIGHUP')
  await page.getByText(/^Live, /).waitFor({ timeout: 60_000 })
})

test('a topic that a config took away and another one gives again is shown again', async () => {
  const board = (name: string) => page.getByText(name, { exact: true }).first().waitFor({ timeout: 60_000 })
  writeConfig({}, 'norrsky')
  server.signal('SIGHUP')
  await board('norrsky')
  writeConfig()
  server.signal('SIGHUP')
  await board('larkwing')
  await page
    .getByRole('region', { name: en['lane.volume'] })
    .getByText(en['said.live'], { exact: true })
    .waitFor({ timeout: 60_000 })
  expect(await page.getByText('Refused').count()).toBe(0)
})
