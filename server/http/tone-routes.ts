import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Explained } from '../../pipelines/contract/tone.ts'
import { LANGUAGES, TONES } from '../../pipelines/contract/words.ts'
import { postWriter } from '../../pipelines/post-writer.ts'
import type { ToneModel } from '../../pipelines/tone/model.ts'
import type { FindGrievance } from '../../pipelines/tone/motives.ts'
import { faultsIn, wanted } from '../wanted.ts'
import { NOBODY } from './nobody.ts'
import { problem } from './problem.ts'

const MOST_BODY = 16_384
const MOST_TEXT = 4_000
const limit = bodyLimit({
  maxSize: MOST_BODY,
  onError: (context) => context.json(problem(`Wanted at most ${MOST_BODY} bytes.`), 413),
})
const Body = z.strictObject({ text: z.string().max(MOST_TEXT) })

/** Hindi was compared with people in Latin letters only. */
const NOBODY_CHECKED = /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}]/u

/** POST /explain: a text's language, tone and the parts of it that moved the tone. */
export const toneRoutes = (tone: ToneModel, findGrievance: FindGrievance): Hono =>
  new Hono().post('/explain', limit, async (context) => {
    const body = Body.safeParse(await context.req.json().catch(() => null), { error: wanted })
    if (!body.success) return context.json(problem(`Wanted JSON: ${faultsIn(body.error)}`), 400)
    return context.json(explained(body.data.text, tone, findGrievance))
  })

function explained(text: string, model: ToneModel, findGrievance: FindGrievance): Explained {
  const writer = postWriter(0, 'explain')
  writer.write({ ...NOBODY, text }, 0)
  const batch = writer.finish({ now: 0, cursor: null, lines: 1 })
  const out = {
    negative: new Uint16Array(1),
    neutral: new Uint16Array(1),
    positive: new Uint16Array(1),
    tone: new Uint8Array(1),
  }
  model.score(batch, out)
  const tone = TONES[out.tone[0] ?? 1] ?? 'neutral'
  const language = LANGUAGES[model.languageOf(batch, 0)] ?? 'und'
  return {
    model: model.id,
    language,
    tone,
    unsure: model.confusionOf(language) === null || NOBODY_CHECKED.test(text),
    negative: out.negative[0] ?? 0,
    neutral: out.neutral[0] ?? 0,
    positive: out.positive[0] ?? 0,
    cues: model.explain(text),
    undertones: model.undertones(text),
    grievance: tone === 'negative' ? findGrievance(text) : null,
  }
}
