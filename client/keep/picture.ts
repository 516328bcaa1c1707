/** Longer side, px, and letters of base64: what a server takes. */
const SIDE = 320
const MOST = 14_600
/** How long a picture waits for what moves, ms: in a page that is hidden nothing comes to its end. */
const PATIENCE = 2_000
const QUALITIES = [0.7, 0.5, 0.3, 0.15] as const

/**
 * What the page shows, as base64 of a small JPEG that the page draws itself: its own elements under its own styles, set in
 * faces of the system, since a picture cannot fetch ours. Figures can be read in it, posts cannot. Null where a browser will not.
 */
export async function pictureOf(page: HTMLElement): Promise<string | null> {
  try {
    await settled()
    const image = new Image()
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawingOf(page))}`
    await image.decode()
    return small(image)
  } catch {
    return null
  }
}

/** A copy knows of no animation: two scenes that change places would both stand in it. Those without an end are not waited for. */
function settled(): Promise<unknown> {
  const running = document
    .getAnimations()
    .filter(({ playState, effect }) => playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime))
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE))
  return Promise.race([patience, Promise.allSettled(running.map(({ finished }) => finished))])
}

function drawingOf(page: HTMLElement): string {
  const copy = page.cloneNode(true) as HTMLElement
  for (const each of copy.querySelectorAll('script, link, style')) each.remove()
  const look = document.createElement('style')
  look.textContent = rules()
  copy.prepend(look)
  const { innerWidth: width, innerHeight: height } = window
  const inside = new XMLSerializer().serializeToString(copy)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="100%" height="100%">${inside}</foreignObject></svg>`
}

/** Every rule of the page but those that fetch. */
const rules = (): string =>
  [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => !(rule instanceof CSSFontFaceRule) && !(rule instanceof CSSImportRule))
    .map(({ cssText }) => cssText)
    .join('\n')

/** As good as fits. */
function small(image: HTMLImageElement): string | null {
  const canvas = document.createElement('canvas')
  const scale = SIDE / Math.max(image.width, image.height)
  canvas.width = Math.round(image.width * scale)
  canvas.height = Math.round(image.height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  for (const quality of QUALITIES) {
    const base64 = canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? ''
    if (base64.length <= MOST) return base64
  }
  return null
}
