import { withoutEntities } from './entities.ts'
import { isWebLink, MAX_LINKS } from './vocabulary.ts'

/** What a piece of HTML says, and where it points: all that ever leaves this file. */
export interface HtmlText {
  /** Plain text: a block is a line of its own, white space is folded. */
  readonly text: string
  /** Absolute http(s) targets of its anchors, each once, at most 16; mentions and hashtags are no links. */
  readonly links: readonly string[]
}

/**
 * HTML of a stranger as plain text and links, by lists of what is allowed to mean something: some elements break the
 * line, `a` gives its target, and what is no prose (scripts, styles, embedded documents) goes with its content. Every
 * other tag and every other attribute is nothing. The result is text and never markup: "&lt;b&gt;" becomes "<b>" and is
 * shown as such. Reads each character once, whatever is left open; never throws.
 */
export function htmlText(html: string): HtmlText {
  if (!html.includes('<')) return { text: folded(withoutEntities(html)), links: [] }
  const links = new Set<string>()
  let text = ''
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    text += withoutEntities(html.slice(at, open < 0 ? html.length : open))
    if (open < 0) break
    const tag = tagAt(html, open)
    if (tag === null) {
      text += '<'
      at = open + 1
      continue
    }
    if (BREAKS.has(tag.name)) text += '\n'
    const link = tag.name === 'a' && !tag.isEnd ? linkOf(html.slice(open, tag.end)) : null
    if (link && links.size < MAX_LINKS) links.add(link)
    at = NOT_PROSE.has(tag.name) ? endOf(html, tag) : tag.end
  }
  return { text: folded(text), links: [...links] }
}

/** Elements that begin and end a line. */
const BREAKS = new Set(
  'p br div li ul ol dl dt dd blockquote pre h1 h2 h3 h4 h5 h6 hr tr table section article header footer figure figcaption'.split(
    ' ',
  ),
)

/** Elements whose content nobody reads as prose. */
const NOT_PROSE = new Set(
  'script style template iframe object embed noscript noframes svg math textarea select title head audio video canvas xmp'.split(
    ' ',
  ),
)

interface Tag {
  /** Lower case, "" for comments and declarations; an end tag has the name of its element. */
  readonly name: string
  readonly isEnd: boolean
  /** Just behind its ">", or the end of the text if there is none. */
  readonly end: number
}

/** The tag that begins at this "<", or null when it is only a sign. */
function tagAt(html: string, open: number): Tag | null {
  if (html.startsWith('<!--', open)) return { name: '', isEnd: false, end: behind(html, '-->', open + 4) }
  const isEnd = html[open + 1] === '/'
  const first = html[open + (isEnd ? 2 : 1)] ?? ''
  if (first === '!' || first === '?') return { name: '', isEnd, end: behind(html, '>', open) }
  if (!/[a-z]/i.test(first)) return null
  NAME.lastIndex = open + (isEnd ? 2 : 1)
  const name = NAME.exec(html)?.[0] ?? ''
  return { name: name.toLowerCase(), isEnd, end: tagEnd(html, NAME.lastIndex) }
}

const NAME = /[^\s/>]{1,32}/y

/** Behind the ">" that closes the tag: one within a quoted value does not. */
function tagEnd(html: string, from: number): number {
  let quote = ''
  let before = ''
  for (let i = from; i < html.length; i++) {
    const sign = html[i] ?? ''
    if (quote) {
      if (sign === quote) quote = ''
    } else if (sign === '>') return i + 1
    else if (before === '=' && (sign === '"' || sign === "'")) quote = sign
    if (sign > ' ') before = sign
  }
  return html.length
}

/** Where the content of an element that is no prose is over. */
function endOf(html: string, tag: Tag): number {
  if (tag.isEnd || VOID.has(tag.name)) return tag.end
  CLOSING.lastIndex = tag.end
  for (let found = CLOSING.exec(html); found; found = CLOSING.exec(html)) {
    if (found[1]?.toLowerCase() === tag.name) return behind(html, '>', CLOSING.lastIndex)
  }
  return html.length
}

const VOID = new Set(['embed'])
const CLOSING = /<\/([a-z]{3,8})(?=[\s/>])/gi

function behind(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from)
  return at < 0 ? html.length : at + mark.length
}

/** The target of an anchor that leads somewhere; a mention or a hashtag leads back into the network. */
function linkOf(tag: string): string | null {
  let href: string | null = null
  for (const [, name = '', quoted = '', single = '', bare = ''] of tag.matchAll(ATTRIBUTE)) {
    const value = quoted || single || bare
    if (name.toLowerCase() === 'href') href ??= withoutEntities(value).trim()
    if (name.toLowerCase() === 'class' && /(^|\s)(mention|hashtag)(\s|$)/.test(value)) return null
  }
  return isWebLink(href) ? href : null
}

const ATTRIBUTE = /\s([a-z]{1,16})\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi

/** Blanks become one space, blanks around a line end vanish, empty lines too. */
const folded = (text: string): string =>
  text
    .replaceAll(CONTROL, '')
    .split('\n')
    .map((line) => line.replaceAll(BLANKS, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')

const BLANKS = /\s+/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to go.
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g
