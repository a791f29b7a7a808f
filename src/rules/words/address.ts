/** What an address that code holds is to the migration, whatever the language. */
export const addressWords = {
  why: 'A settings module or a constant that holds a `ws:` address feeds clients elsewhere: they move only when the value moves, and an EventSource given such an address fails without throwing. A file that opens a socket itself is found by that socket.',
  whatToDo: 'Give it an http address when the last client that reads it has moved, or remove it.',
  role: 'configuration',
  replacement: 'messages',
} as const

export const addressMessages = {
  address: '{{name}} holds a WebSocket address',
} as const

/** An address with a host and nothing else: a lone scheme is searched for or replaced, and prose continues behind it. */
export const wholeAddressPattern = /^wss?:\/\/[\w[{$%<][^\s"'`]*$/

/** Names under which texts for people stand, by what they end in: `MESSAGE_SOCKET_URL` and `dockerSocket` are addresses. */
export const forPeople =
  /example|placeholder|(?:description|labels?|hints?|help|titles?|messages?|summary|docs?|docstring|errors?|warnings?)(?:[_-]?(?:text|string|html))?$/i
