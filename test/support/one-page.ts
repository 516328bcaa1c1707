import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Browser, Page } from 'playwright'
import { build } from 'vite'

/** An empty page on which one entry runs, built as the client is. */
export async function pageOf(browser: Browser, entry: string): Promise<Page> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [svelte()],
    build: { write: false, minify: false, rolldownOptions: { input: entry, output: { format: 'iife' } } },
  })
  const [bundle] = 'output' in built ? built.output : []
  const page = await browser.newPage()
  await page.addScriptTag({ content: bundle?.type === 'chunk' ? bundle.code : '' })
  return page
}
