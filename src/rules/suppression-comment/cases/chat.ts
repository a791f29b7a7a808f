export function open(url: string) {
  // clean: it takes a finding out, and says why
  // migrate-ws-ignore browser-websocket: the voice server speaks binary
  const voice = new WebSocket(url)

  const feed = new WebSocket(url) // migrate-ws-ignore browser-websocket: on the same line

  // finds: suppression-comment/no-reason
  // migrate-ws-ignore browser-websocket
  const chat = new WebSocket(url)

  // finds: suppression-comment/unused
  // migrate-ws-ignore browser-websocket: nothing is left of it
  const stream = new EventSource(url)

  // finds: suppression-comment/unknown-rule
  // migrate-ws-ignore browser-websockets: a name that no rule has
  const more = new WebSocket(url)

  // finds: suppression-comment/no-rule
  // migrate-ws-ignore: the rule is missing
  const last = new WebSocket(url)

  // clean: a text is no comment
  const text = '// migrate-ws-ignore browser-websocket: said in a text'
  // clean: another word
  // migrate-ws-ignored since the word goes on
  return { voice, feed, chat, stream, more, last, text }
}
