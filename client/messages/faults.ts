import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { Messages } from './catalogue.ts'

/**
 * What is wrong with a translation, in words: a message that is missing, unknown or empty where the original is not,
 * one that is no ICU message, and one that asks for other arguments than the original. Empty when it is whole.
 */
export function faultsOf(name: string, original: Messages, translation: Messages): string[] {
  const missing = Object.keys(original).filter((key) => !(key in translation))
  const unknown = Object.keys(translation).filter((key) => !(key in original))
  return [
    ...missing.map((key) => `${name} lacks "${key}"`),
    ...unknown.map((key) => `${name} has "${key}", which en has not`),
    ...Object.entries(original).flatMap(([key, text]) => {
      const theirs = translation[key]
      return theirs === undefined ? [] : faultsIn(`${name} "${key}"`, text, theirs)
    }),
  ]
}

function faultsIn(where: string, original: string, theirs: string): string[] {
  try {
    const wanted = argumentsIn(parse(original, { ignoreTag: true }))
    const came = argumentsIn(parse(theirs, { ignoreTag: true }))
    return wanted.join() === came.join() ? [] : [`${where} wants {${wanted}}, came {${came}}`]
  } catch (error) {
    return [`${where} is no ICU message: ${error instanceof Error ? error.message : error}`]
  }
}

const argumentsIn = (elements: readonly MessageFormatElement[]): string[] =>
  [
    ...new Set(
      elements.flatMap((element) => {
        if (element.type === TYPE.literal || element.type === TYPE.pound) return []
        if (element.type === TYPE.plural || element.type === TYPE.select) {
          return [element.value, ...Object.values(element.options).flatMap(({ value }) => argumentsIn(value))]
        }
        return [element.value]
      }),
    ),
  ].sort()
