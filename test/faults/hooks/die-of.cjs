// Preloaded into a server under test: the process dies, uncatchably, of reading exactly this word, as of a fault in V8.
// Words of posts are read one by one where topics are matched; the line around them, which the source reads, does not kill.
const { decode } = TextDecoder.prototype
TextDecoder.prototype.decode = function (...input) {
  const text = decode.apply(this, input)
  if (text === process.env.DIE_OF) process.kill(process.pid, 'SIGKILL')
  return text
}
