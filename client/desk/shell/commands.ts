import type { FoundCustomer } from '../../../pipelines/contract/found-customer.ts'
import { tame } from '../../text.ts'
import { type Context, THEMES } from '../context.svelte.ts'
import { LANGUAGES } from '../languages.ts'
import { VIEWS } from '../views.ts'

/** Something the palette can do. */
export interface Command {
  readonly id: string
  readonly label: string
  readonly run: () => void
  /** The palette stays open after it. */
  readonly isStaying?: boolean
}

/** What leads to the card of each customer who was found, with tier and the company's own id, so that namesakes are told apart. */
export function customerCommands(found: readonly FoundCustomer[], context: Context): readonly Command[] {
  const { place, language } = context
  return found.map(({ customer, ref, name, tier }) => ({
    id: `customer/${customer}`,
    label: [tame(name), context.tierName(tier), tame(ref)].filter(Boolean).join(language.say('listComma')),
    run: () => place.go({ view: 'customer', customer: String(customer), post: null, find: null }),
  }))
}

/** Everything the palette offers besides, in the order it offers it. */
export function commandsOf(context: Context, showKeys: () => void): readonly Command[] {
  const { place, language } = context
  const { desk } = language
  return [
    ...VIEWS.map(({ id, title }) => ({
      id: `go/${id}`,
      label: desk('palette.go', { view: title(language) }),
      run: () => place.go({ view: id, customer: null, post: null }),
    })),
    ...LANGUAGES.map(({ tag, name }) => ({
      id: `lang/${tag}`,
      label: desk('palette.language', { name }),
      run: () => context.choose('lang', tag),
    })),
    ...THEMES.map((theme) => ({
      id: `theme/${theme}`,
      label: desk('palette.theme', { name: desk(`desk.theme.${theme}`) }),
      run: () => context.choose('theme', theme),
    })),
    { id: 'keys', label: desk('palette.keys'), run: showKeys },
    { id: 'wall', label: desk('palette.wall'), run: () => location.assign(`/?lang=${language.tag}`) },
  ]
}

/** Fewer letters are nobody's name. */
const LEAST = 2

/**
 * Whether a customer is meant: a number, a handle with its @, or what nothing that can be done is called. Every search is in the
 * audit log, so none is made of who types a command.
 */
export const meansCustomer = (typed: string, commands: readonly Command[]): boolean =>
  /^\s*[@\d]/.test(typed) || found(commands, typed).length === 0

/** Looks for customers who are called like a command, once it is chosen; empty where they are looked for anyhow. */
export function lookCommand(typed: string, commands: readonly Command[], { language }: Context, look: () => void) {
  const wanted = typed.trim()
  if (wanted.length < LEAST || meansCustomer(typed, commands)) return []
  return [{ id: 'look', label: language.desk('palette.look', { typed: wanted }), run: look, isStaying: true }]
}

/** Those whose label has every word that was typed, in any order and case. */
export function found(commands: readonly Command[], typed: string): readonly Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
}
