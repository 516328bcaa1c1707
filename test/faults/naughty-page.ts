import type { Browser, Page } from 'playwright'

/** A page at an address of this machine, and everything a stranger's words could make it do. */
export interface Watched {
  readonly page: Page
  /** Dialogs, errors, reports of a broken policy, and requests to elsewhere, as they come. */
  readonly faults: readonly string[]
}

export async function watchedPage(browser: Browser, home: string): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  const faults: string[] = []
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(home)) faults.push(`request: ${request.url()}`)
  })
  page.on('popup', (popup) => faults.push(`popup: ${popup.url()}`))
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) faults.push(message.text())
  })
  return { page, faults }
}

/** What can be seen of strangers: everything they write stands in a bdi, so that it turns nothing round. */
export const seenOn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('bdi')].flatMap((each) => {
      const { x, y, width, height } = each.getBoundingClientRect()
      const isSeen = width > 0 && height > 0 && x < innerWidth && y < innerHeight
      return isSeen ? [each.textContent ?? ''] : []
    }),
  )

/** Attributes that could run or fetch something and lead neither to this server nor, from an anchor, to the web. */
export const badAttributes = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const active = ['href', 'xlink:href', 'src', 'srcset', 'srcdoc', 'action', 'formaction', 'poster', 'data', 'ping']
    return [...document.querySelectorAll('*')].flatMap((each) =>
      each.getAttributeNames().flatMap((name) => {
        const value = each.getAttribute(name) ?? ''
        if (name.startsWith('on')) return [`${name}=${value}`]
        if (!active.includes(name) || value.startsWith('#')) return []
        const url = new URL(value, location.href)
        const isOut = each.tagName === 'A' && /^https?:$/.test(url.protocol) && url.username === ''
        const isSafe = each.getAttribute('target') === '_blank' && each.getAttribute('rel') === 'noopener noreferrer'
        return url.origin === location.origin || (isOut && isSafe) ? [] : [`${each.tagName} ${name}=${value}`]
      }),
    )
  })
