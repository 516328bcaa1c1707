// Preloaded into a server under test: the process dies, uncatchably, of reading a post with exactly these words, as of
// a fault in V8. Only whole posts: the line around them, which the source reads too, does not kill.
const { decode } = TextDecoder.prototype
TextDecoder.prototype.decode = function (...input) {
  const text = decode.apply(this, input)
  if (text === process.env.DIE_OF) process.kill(process.pid, 'SIGKILL')
  return text
}
