import { type Cost, FORMS, past } from './past.ts'

/** `npm run bench:drilldown`: questions of the past at size, as a table. */
const MENTIONS = Number(process.env['BENCH_MENTIONS'] ?? 10_000_000)
const DRAWS = Number(process.env['BENCH_DRAWS'] ?? 50)

const { answers, notes } = await past(MENTIONS, DRAWS)
for (const note of notes) console.log(note)
console.log(`\nCPU ms, p50 (p95) of ${DRAWS}\n\n| question | ${FORMS.join(' | ')} | sketched |`)
console.log(`| --- | ${FORMS.map(() => '---:').join(' | ')} | ---: |`)
for (const { name, forms, sketched } of answers)
  console.log(`| ${name} | ${FORMS.map((form) => cell(forms[form])).join(' | ')} | ${sketched} |`)

function cell({ p50, p95 }: Cost): string {
  return `${rounded(p50)} (${rounded(p95)})`
}

function rounded(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : ms.toFixed(0)
}
