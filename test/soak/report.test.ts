import { describe, expect, test } from 'vitest'
import { tableOf, withSection } from './report.ts'

const PAGE = '# Page\n\nintro\n\n## One\n\nold\n\n## Two\n\nkept\n'

describe('a part of a page', () => {
  test('is written anew, and the others stay', () =>
    expect(withSection(PAGE, '## One', 'new')).toBe('# Page\n\nintro\n\n## One\n\nnew\n\n## Two\n\nkept\n'))
  test('may be the first', () =>
    expect(withSection(PAGE, '# Page', 'new')).toBe('# Page\n\nnew\n\n## One\n\nold\n\n## Two\n\nkept\n'))
  test('may be the last', () => expect(withSection(PAGE, '## Two', 'new')).toBe(PAGE.replace('kept', 'new')))
  test('comes at the end where it is new', () =>
    expect(withSection(PAGE, '## Three', 'new')).toBe(`${PAGE}\n## Three\n\nnew\n`))
  test('may be all there is', () => expect(withSection('', '## One', 'new')).toBe('## One\n\nnew\n'))
  test('written twice is written once', () => {
    const once = withSection(PAGE, '## One', 'new')
    expect(withSection(once, '## One', 'new')).toBe(once)
  })
})

test('a table stands in line', () =>
  expect(tableOf(['figure', 'n'], [['heap', '12.5']])).toBe(
    ['| figure |    n |', '| ------ | ---: |', '| heap   | 12.5 |'].join('\n'),
  ))
