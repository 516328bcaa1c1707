import type { Page } from 'playwright'

/** What of a page is looked at, and its smallest text: of a wall its stage, in its units; of the desk all, in px. */
const SCREENS = { wall: { whole: 'main', least: 22 }, desk: { whole: 'body', least: 12 } } as const

/**
 * What is wrong with the texts of a page, as the checklist of the screens has it: too small, outside the
 * stage, over one another, or cut. A stranger's words (`bdi`) may be cut; digits inside a mark belong to the mark; a link to skip
 * by is out of sight until it is reached.
 */
export const textFaults = (page: Page, screen: keyof typeof SCREENS = 'wall'): Promise<string[]> =>
  page.evaluate(({ whole: selector, least }) => {
    // What lies behind an open dialog is not to be read.
    const whole = document.querySelector('dialog[open]') ?? document.querySelector(selector) ?? document.body
    const stage = whole.getBoundingClientRect()
    const unit = Number(document.querySelector('main')?.style.zoom || 1)
    const walker = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    const seen: { text: string; box: DOMRect; owner: Element }[] = []
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent?.trim() ?? ''
      const owner = walker.currentNode.parentElement
      if (!text || !owner || owner.closest('.hidden-text, .mark, .skip, details:not([open]) > :not(summary)')) continue
      const range = document.createRange()
      range.selectNodeContents(walker.currentNode)
      const clip = owner.closest('.cut, .clamp, .fitting, .scrolls')?.getBoundingClientRect()
      for (const line of range.getClientRects()) {
        const right = Math.min(line.right, clip?.right ?? line.right)
        const bottom = Math.min(line.bottom, clip?.bottom ?? line.bottom)
        if (right <= line.left || bottom <= line.top + 2) continue
        seen.push({ text, owner, box: new DOMRect(line.left, line.top, right - line.left, bottom - line.top) })
      }
      const size = Number.parseFloat(getComputedStyle(owner).fontSize)
      if (size < least) found.push(`small, ${size}: ${text}`)
      const cut = owner.closest('.cut, .clamp, h1, h2')
      const isCut =
        cut &&
        (cut.scrollWidth > cut.clientWidth + 1 || (cut.matches('.clamp') && cut.scrollHeight > cut.clientHeight + 6))
      if (isCut && !cut.matches('bdi')) found.push(`cut: ${text}`)
    }
    for (const { text, box } of seen) {
      const isOutside =
        box.left < stage.left - 1 || box.right > stage.right + 1 || box.top < -1 || box.bottom > stage.bottom + 1
      if (isOutside) found.push(`outside: ${text}`)
    }
    for (const [i, a] of seen.entries()) {
      for (const b of seen.slice(i + 1)) {
        // A line with an ellipsis is told as two boxes.
        if (a.owner === b.owner) continue
        const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
        const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
        // Lines of text lie close: boxes may touch by the room above and below the letters.
        if (wide > 2 * unit && high > 0.64 * least * unit) found.push(`over one another: ${a.text} / ${b.text}`)
      }
    }
    return found
  }, SCREENS[screen])
