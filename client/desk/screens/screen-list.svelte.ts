import type { ListedScreens } from '../../../pipelines/contract/screens.ts'

const PERIOD = 2_000
const API = '/api/screens'

/** What became of a code that was typed. */
export type PairAnswer =
  | { readonly kind: 'paired' | 'unknown' | 'gone' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'refused'; readonly why: string }

export interface PairForm {
  readonly code: string
  readonly name: string
  readonly wall: string
}

/** The paired screens as the server lists them, asked again every two seconds. */
export class ScreenList {
  /** Null before the first answer. */
  listed: ListedScreens | null = $state.raw(null)
  hasFailed = $state(false)
  /** When it was last answered, epoch ms. */
  now = $state(0)

  /** Asks until the returned function is called. */
  watch(): () => void {
    void this.#ask()
    const timer = setInterval(() => void this.#ask(), PERIOD)
    return () => clearInterval(timer)
  }

  async pair(form: PairForm): Promise<PairAnswer> {
    const answer = await sent(API, 'POST', form)
    void this.#ask()
    if (answer.status === 201) return { kind: 'paired' }
    if (answer.status === 404) return { kind: 'unknown' }
    if (answer.status === 409) return { kind: 'gone' }
    if (answer.status === 429) return { kind: 'wait', seconds: Number(answer.headers.get('retry-after')) }
    return { kind: 'refused', why: await whyOf(answer) }
  }

  /** Null once it is revoked, else why it is not. */
  async revoke(id: string, why: string): Promise<string | null> {
    const answer = await sent(`${API}/${id}`, 'DELETE', { why })
    await this.#ask()
    return answer.ok || answer.status === 404 ? null : whyOf(answer)
  }

  async #ask(): Promise<void> {
    const answer = await fetch(API).catch(() => null)
    this.hasFailed = answer?.ok !== true
    if (!answer?.ok) return
    this.listed = (await answer.json()) as ListedScreens
    this.now = Date.now()
  }
}

const sent = (path: string, method: string, body: object): Promise<Response> =>
  fetch(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }).catch(
    () => new Response(null, { status: 503 }),
  )

const whyOf = async (answer: Response): Promise<string> =>
  answer.json().then(
    ({ detail }: { readonly detail: string }) => detail,
    () => String(answer.status),
  )
