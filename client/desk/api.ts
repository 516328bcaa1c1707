/** What the server answers: the body, or why there is none. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string }

/** Asks the server that served this page. Answers are trusted to be what the routes say: our server wrote them. */
export async function ask<T>(path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, body === undefined ? {} : written(body))
    const answer = await response.json()
    return response.ok ? { ok: true, value: answer as T } : { ok: false, why: String(answer.detail) }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) }
  }
}

const written = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})
