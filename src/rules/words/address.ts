/** What an address that code holds is to the migration, whatever the language. */
export const addressWords = {
  why: {
    en: 'A settings module or a constant that holds a `ws:` address feeds clients elsewhere: they move only when the value moves, and an EventSource given such an address fails without throwing. Files that open a socket themselves are told by that socket.',
    ja: '設定モジュールや定数にある `ws:` のアドレスは、ほかの場所のクライアントが使います。値も変更しなければ移行できず、EventSource に渡すと例外なしに失敗します。自らソケットを開くファイルは、そのソケットとして報告します。',
  },
  whatToDo: {
    en: 'Give it an http address when the last client that reads it has moved, or remove it.',
    ja: 'これを読む最後のクライアントを移行した時点で、値を http のアドレスに変更するか、削除してください。',
  },
  role: 'configuration',
  replacement: 'messages',
} as const

export const addressMessages = {
  address: { en: '{{name}} holds a WebSocket address', ja: '{{name}} は WebSocket のアドレスです' },
} as const

/** An address with a host, and nothing but that: a lone scheme is looked for or replaced, prose goes on. */
export const wholeAddress = /^wss?:\/\/[\w[{$%<][^\s"'`]*$/

/** Names under which texts for people stand, by what they end in: `MESSAGE_SOCKET_URL` and `dockerSocket` are addresses. */
export const forPeople =
  /example|placeholder|(?:description|labels?|hints?|help|titles?|messages?|summary|docs?|docstring|errors?|warnings?)(?:[_-]?(?:text|string|html))?$/i
