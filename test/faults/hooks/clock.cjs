// Preloaded into a server under test: its wall clock is off by the ms that stand in the file CLOCK, looked up ten times a
// second; its monotonic clock is not.
const { readFileSync } = require('node:fs')
const now = Date.now
let offset = 0
const look = () => {
  offset = Number(readFileSync(process.env.CLOCK, 'utf8'))
}
look()
setInterval(look, 100).unref()
Date.now = () => now() + offset
