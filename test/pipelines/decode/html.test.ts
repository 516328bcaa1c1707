import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlText } from '../../../pipelines/decode/html.ts'

const textOf = (html: string) => htmlText(html).text
const linksOf = (html: string) => htmlText(html).links

describe('text', () => {
  test.each([
    ['plain', 'plain'],
    ['<p>One</p><p>Two</p>', 'One\nTwo'],
    ['One<br>Two<br />Three', 'One\nTwo\nThree'],
    ['a <b>bold</b> <i>word</i>', 'a bold word'],
    ['  many   \n\t blanks ', 'many\nblanks'],
    ['Seat&nbsp;4C &amp; 4D &lt;3 &quot;x&quot; &#39;y&#x27; &euro;5', 'Seat 4C & 4D <3 "x" \'y\' €5'],
    ['&unknown; &; &#; &#xZZ; AT&T', '&unknown; &; &#; &#xZZ; AT&T'],
    ['&#0; &#xD800; &#x110000;', '\ufffd \ufffd \ufffd'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['&lt;script&gt;', '<script>'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['I <3 you', 'I <3 you'],
    ['<p>「大提琴」<br>壞咗</p>', '「大提琴」\n壞咗'],
    ['<ul><li>one</li><li>two</li></ul>', 'one\ntwo'],
    ['a<!-- hidden --><!doctype html><?php x ?>b', 'ab'],
    ['<span class="invisible">https://</span><span>a.example</span>', 'https://a.example'],
    ['x<blink>y</blink><made-up-thing z>w', 'xyw'],
    ['\u0000\u0007bell\u007f', 'bell'],
    ['', ''],
  ])('of %j is %j', (html, text) => expect(textOf(html)).toBe(text))
})

describe('links', () => {
  test.each([
    ['<a href="https://a.example/x?y=1&amp;z=2">a</a>', ['https://a.example/x?y=1&z=2']],
    ["<a rel=nofollow href='http://b.example'>b</a>", ['http://b.example']],
    ['<A HREF=https://c.example>c</A>', ['https://c.example']],
    ['<a href="https://d.example">1</a><a href="https://d.example">2</a>', ['https://d.example']],
    ['<a href="https://e.example/@mira" class="u-url mention">@mira</a>', []],
    ['<a class="mention hashtag" href="https://e.example/tags/x">#x</a>', []],
    ['<a data-href="https://f.example">f</a>', []],
    ['<a href="https://first.example" href="https://second.example">', ['https://first.example']],
    ['</a href="https://g.example">', []],
    ['<a title=">" href="https://h.example">', ['https://h.example']],
    ['<img src="https://i.example/i.png">', []],
    ['<a href="/relative">r</a><a href="//j.example">j</a>', []],
  ])('in %j are %j', (html, links) => expect(linksOf(html)).toEqual(links))

  test('are at most 16', () =>
    expect(linksOf(Array.from({ length: 40 }, (_, i) => `<a href="https://a.example/${i}">`).join(''))).toHaveLength(
      16,
    ))
})

/** The ways of the filter-evasion sheets, in our own words: nothing of them may become a link, or text of a script. */
const HOSTILE = [
  '<script>alert(1)</script>ok',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>ok',
  '<script>var a = "</scr" + "ipt>"; alert(1)</script >ok',
  '<script/x>alert(1)</script/>ok',
  '<style>@import "javascript:alert(1)"</style>ok',
  '<svg><script>alert(1)</script></svg>ok',
  '<svg/onload=alert(1)></svg>ok',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>ok',
  '<img src=x onerror=alert(1)>ok',
  '<img """><b title="alert(1)">ok</b>',
  '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>ok',
  '<object data="data:text/html,<script>alert(1)</script>"></object>ok',
  '<embed src="javascript:alert(1)">ok',
  '<a href="javascript:alert(1)">ok</a>',
  '<a href="java&#10;script:alert(1)">ok</a>',
  '<a href="&#106;avascript:alert(1)">ok</a>',
  '<a href=" javascript:alert(1)">ok</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">ok</a>',
  '<a href="vbscript:msgbox(1)">ok</a>',
  '<a href="https://evil.example/&#10;https://b.example">ok</a>',
  '<template><a href="https://evil.example">no</a></template>ok',
  '<textarea><img src=x onerror=alert(1)></textarea>ok',
  '<title></title><title><img src=x></title>ok',
  '<xmp><script>alert(1)</script></xmp>ok',
  '<!--<img src="--><img src=x onerror=alert(1)//">ok',
  '<body onload=alert(1)>ok',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">ok',
  '<base href="javascript:alert(1)//">ok',
  '<form action="javascript:alert(1)"><button>ok</button></form>',
  '<marquee onstart=alert(1)>ok</marquee>',
]

describe('of hostile HTML', () => {
  test.each(HOSTILE)('%s only "ok" is left, and no link', (html) => {
    const { text, links } = htmlText(html)
    expect(links).toEqual([])
    expect(text).toBe('ok')
  })

  test('a tag within a tag is a tag of no meaning, and what follows is text', () =>
    expect(htmlText('<scr<script>ipt>alert(1)</script>ok')).toEqual({ text: 'ipt>alert(1)ok', links: [] }))

  test('what is no prose ends at its end tag, even within what looks like a value', () =>
    expect(htmlText('<noscript><p title="</noscript><img src=x onerror=alert(1)>">ok')).toEqual({
      text: '">ok',
      links: [],
    }))

  test('what is left open swallows only itself', () => {
    expect(textOf('before<script>alert(1)')).toBe('before')
    expect(textOf('before<a href="https://a.example')).toBe('before')
    expect(textOf('before<!-- no end')).toBe('before')
    expect(textOf('before<')).toBe('before<')
  })

  test.each([
    '<',
    '<a ',
    '<!--',
    '<script>',
    '</script',
    '&',
    '&#',
    '<a x="',
    '<a b=\'c" ',
    '<svg></',
    '\n',
    '<a\thref=',
  ])('a hundred thousand %j are read in one go', (piece) => {
    const html = piece.repeat(100_000)
    const started = process.cpuUsage()
    htmlText(html)
    // Quadratic work would take minutes of the processor.
    expect(process.cpuUsage(started).user).toBeLessThan(5_000_000)
  })

  test('anything gives well-formed links and folded text', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom(
              '<',
              '>',
              '"',
              "'",
              '<a href="https://a.example">',
              '</a>',
              '<script>',
              '</script>',
              '<p>',
              '&amp;',
              '&#x',
            ),
          ),
        ),
        (parts) => {
          const { text, links } = htmlText(parts.join(''))
          expect(text).not.toMatch(/\n\n|^\s|\s$| {2}/)
          for (const link of links) expect(link).toMatch(/^https?:\/\/\S+$/i)
        },
      ),
      { numRuns: 2_000 },
    ))
})
