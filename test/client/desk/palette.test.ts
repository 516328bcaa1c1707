import { describe, expect, test } from 'vitest'
import type { Context } from '../../../client/desk/context.svelte.ts'
import { lookCommand, meansCustomer } from '../../../client/desk/shell/commands.ts'
import { deskLanguageOf } from '../../../client/messages/desk/language.ts'

const command = (label: string) => ({ id: label, label, run: () => {} })
const COMMANDS = [command('Go to Queue'), command('Language: 繁體中文'), command('Theme: Dark')]

describe('whoever types into the palette', () => {
  test.each(['', 'q', 'queue', 'to go', '繁體', 'DARK'])('a command looks for nobody: "%s"', (typed) =>
    expect(meansCustomer(typed, COMMANDS)).toBe(false),
  )
  test.each(['218', ' 4', '@tessa', '@queue', 'ermark', 'Queue Ng'])('anything else means a customer: "%s"', (typed) =>
    expect(meansCustomer(typed, COMMANDS)).toBe(true),
  )
})

describe('somebody who is called like a command', () => {
  const context = { language: deskLanguageOf('en') } as Context
  const offered = (typed: string) => lookCommand(typed, COMMANDS, context, () => {}).map(({ label }) => label)
  test('is looked for once that is chosen', () =>
    expect(offered(' dark')).toEqual(['Look for customers called “dark”']))
  test.each(['d', '', '@dark', '12'])(
    'is not offered where nobody is meant, or somebody is looked for anyhow: "%s"',
    (typed) => expect(offered(typed)).toEqual([]),
  )
})
