import { type Head, probabilitiesInto, scoreInto } from '../../pipelines/tone/head.ts'
import type { ScanText } from './lessons.ts'
import type { Row } from './rows.ts'

/** The temperature at which held-out labels are least surprising (Guo et al. 2017), to 0.05. */
export function temperatureOf(rows: readonly Row[], scan: ScanText, polarity: Head): number {
  const scores = rows.map(({ label, text }) => {
    const z = new Float64Array(2)
    scoreInto(polarity, scan(text), z)
    return { z, label: LABEL_AT[label] ?? 2 }
  })
  const surprise = (temperature: number) =>
    scores.reduce((sum, { z, label }) => {
      probabilitiesInto(z, 2, temperature, p)
      return sum - Math.log(Math.max(1e-9, p[label] ?? 0))
    }, 0)
  return TRIED.reduce((best, each) => (surprise(each) < surprise(best) ? each : best), 1)
}

const p = new Float64Array(3)
const LABEL_AT = [0, 2, 1]
const TRIED = Array.from({ length: 41 }, (_, i) => Math.round((0.4 + i * 0.05) * 100) / 100)
