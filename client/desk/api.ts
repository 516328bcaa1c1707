import type { Problem, StoreProblem } from '../../pipelines/contract/problem.ts'
import type { DeskLanguage } from '../messages/desk/language.ts'

/** What the server answers: the body, or why there is none. */
export type Answer<T> = { readonly ok: true; readonly value: T } | Refusal

/** Why there is no answer, in the server's words; with a code where this page has words of its own. */
export interface Refusal {
  readonly ok: false
  readonly why: string
  readonly code: StoreProblem | null
}

/** Asks the server that served this page. Answers are trusted to be what the routes say: our server wrote them. */
export async function ask<T>(path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, body === undefined ? {} : written(body))
    const answer = await response.json()
    if (response.ok) return { ok: true, value: answer as T }
    const { detail, code = null } = answer as Problem
    return { ok: false, why: String(detail), code }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error), code: null }
  }
}

const written = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

/** Why there is no answer, in the language of the page where it can be said. */
export const whyIn = ({ why, code }: Refusal, desk: DeskLanguage['desk']): string =>
  code ? desk(`problem.${code}`) : why
