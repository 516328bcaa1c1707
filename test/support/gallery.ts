import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { build } from 'vite'

const ROOT = join(import.meta.dirname, '..', '..')
const HOST = 'http://gallery.test'
/** Nothing here waits for a network; a machine with much else to do takes its time, ms. */
const PATIENCE = 60_000
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}

/** Builds the gallery as `npm run gallery` shows it. */
export const buildGallery = (): Promise<unknown> =>
  build({ configFile: join(ROOT, 'vite.config.ts'), mode: 'gallery', logLevel: 'error' })

/** A page on which the built gallery stands at an address of its own; nothing is connected. */
export async function galleryPage(browser: Browser, deviceScaleFactor = 1): Promise<Page> {
  const page = await browser.newPage({ deviceScaleFactor, viewport: { width: 1920, height: 1080 } })
  page.setDefaultTimeout(PATIENCE)
  await page.route(`${HOST}/**`, (route) => {
    const path = join(ROOT, 'dist', 'gallery', new URL(route.request().url()).pathname)
    const contentType = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    return existsSync(path) ? route.fulfill({ path, contentType }) : route.fulfill({ status: 404 })
  })
  return page
}

/** Opens a page of the gallery, and waits until its faces are there and it stands still. */
export async function openGallery(page: Page, address: string): Promise<void> {
  const answer = await page.goto(`${HOST}/${address}`)
  if (!answer?.ok()) throw new Error(`Wanted the gallery at ${address}, came ${answer?.status()}; is it built?`)
  await stands(page)
}

/** Shows another scene on a page that shows one: modules and faces are there already. */
export async function turnTo(page: Page, address: string): Promise<void> {
  if (!page.url().startsWith(HOST)) return openGallery(page, address)
  await page.evaluate((next) => {
    history.replaceState(null, '', next)
    dispatchEvent(new PopStateEvent('popstate'))
  }, `/${address}`)
  await page.waitForFunction(() => document.documentElement.dataset['shown'] === location.search)
  await stands(page)
}

async function stands(page: Page): Promise<void> {
  // A scene is fetched before it is drawn.
  await page.locator('main').first().waitFor({ state: 'attached' })
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map((animation) => animation.finished))
    await document.fonts.ready
  })
}
