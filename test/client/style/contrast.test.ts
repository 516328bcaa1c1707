import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contrastOf, luminanceOf } from '../../support/contrast.ts'

const CSS = readFileSync(join(import.meta.dirname, '../../../client/style/tokens.css'), 'utf8')

/** Custom properties with a colour, of the rule that begins with this selector. */
function coloursOf(selector: string): Readonly<Record<string, string>> {
  const from = CSS.indexOf(`${selector} {`)
  const rule = CSS.slice(from, CSS.indexOf('}', from))
  return Object.fromEntries([...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]))
}

const lightOf = (colour: string): number =>
  luminanceOf([1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)))
const contrast = (a: string, b: string): number => contrastOf(lightOf(a), lightOf(b))

const wall = coloursOf('[data-theme="wall"]')
/** A desk has more than one ground: page, panel, selected row. */
const light = coloursOf('[data-theme="desk-light"]')
const desks = { light, dark: wall }
const themes = { wall, 'wall, lost': { ...wall, ...coloursOf('[data-theme="wall"] .lost') } }

/** Text needs 4.5 to 1, a mark that means something 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11). */
const TEXT = ['ink', 'ink-2', 'ink-3', 'bright', 'no-data']
const MARKS = ['pos', 'neg', 'ours', 'warn', 'crit', 'neutral-mark']

describe.each(Object.entries(themes))('on the %s', (name, theme) => {
  test.each(TEXT.filter((token) => theme[token]))('text in %s can be read', (token) => {
    expect(contrast(theme[token] ?? '', theme['bg'] ?? '')).toBeGreaterThanOrEqual(4.5)
  })
  // What is lost may fade: every mark of it also has a place, a shape or a sign, and nothing is new.
  test.each(MARKS)('the mark %s can be told from the ground', (token) => {
    expect(contrast(theme[token] ?? '', theme['bg'] ?? '')).toBeGreaterThanOrEqual(name === 'wall' ? 3 : 2)
  })
})
test('digits can be read on an alarm', () => {
  for (const alarm of ['warn', 'crit']) {
    expect(contrast(wall['on-alarm'] ?? '', wall[alarm] ?? '')).toBeGreaterThanOrEqual(4.5)
  }
})

// Sentiment has a side and a sign, severity a shape; whose a bar is, beside its bold name, only its tone says.
test('on the wall without colours ours still stands out among others', () => {
  expect(contrast(wall['ours'] ?? '', wall['neutral-mark'] ?? '')).toBeGreaterThanOrEqual(3)
})

describe.each(Object.entries(desks))('on the desk, %s', (_, theme) => {
  const grounds = ['bg', 'surface', 'surface-2'].map((ground) => theme[ground] ?? '')
  test.each(['ink', 'ink-2', 'ink-3', 'ours'])('text in %s can be read on every ground', (token) => {
    for (const ground of grounds) expect(contrast(theme[token] ?? '', ground)).toBeGreaterThanOrEqual(4.5)
  })
  test.each(['pos', 'neg', 'crit', 'neutral-mark', 'control', 'warn-edge'])('%s can be told from it', (token) => {
    for (const ground of grounds) expect(contrast(theme[token] ?? '', ground)).toBeGreaterThanOrEqual(3)
  })
  test('words can be read on an alarm', () => {
    expect(contrast(theme['on-alarm'] ?? '', theme['warn'] ?? '')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme['on-crit'] ?? '', theme['crit'] ?? '')).toBeGreaterThanOrEqual(4.5)
  })
})
