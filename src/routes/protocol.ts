import { once } from '../model/once.js'
import type { RouteProtocol } from '../model/route.js'
import type { SourceText } from '../model/source.js'

/** Event names that a client of ours hears, or may miss. */
const knownEvents = /^(message|ws\.ready|ws\.close|ping|heartbeat|keep-?alive|comment)$/

/** `event: update` in a text, `event="update"`, `"event": "update"`, `{ event: 'update' }`. */
const naming = /(?:(?<=[\n'"`]|\\n)event:\s*([\w.:-]+)|\bevent['"]?\s*[=:]\s*['"]([\w.:-]+)['"])/g

/** Whether words of the protocol occur, anywhere in an application. */
export interface ExchangeWords {
  readonly ready: boolean
  readonly connectionId: boolean
}

const wordsIn = (text: string): ExchangeWords => ({
  ready: text.includes('ws.ready'),
  connectionId: /\bconnectionId\b/.test(text),
})

const wordsInFile = once(({ text }: SourceText) => wordsIn(text))

/** Words in a file and in all that it imports, at any remove. A server has few such files and hundreds of routes: keep the answer by file. */
export function wordsAround<F extends { readonly source: SourceText }>(
  first: F,
  importedBy: (file: F) => Iterable<F>,
): ExchangeWords {
  const files = new Set([first])
  for (const file of files) for (const imported of importedBy(file)) files.add(imported)
  return anyOf([...files].map(({ source }) => wordsInFile(source)))
}

function anyOf(all: readonly ExchangeWords[]): ExchangeWords {
  return { ready: all.some(({ ready }) => ready), connectionId: all.some((one) => one.connectionId) }
}

/** The protocol of a route: `own` are texts of its code and of what that calls, `around` the words of its files and their imports. */
export function protocolIn(own: readonly string[], around: readonly ExchangeWords[]): RouteProtocol {
  const code = own.join('\n')
  const events = [...code.matchAll(naming)].map(([, inText, given]) => inText ?? given ?? '')
  const { ready, connectionId } = anyOf([wordsIn(code), ...around])
  return {
    ready,
    connectionId,
    others: [
      ...(!connectionId && /\bconnection_id\b/.test(code) ? ['connection_id'] : []),
      ...new Set(events.filter((name) => !knownEvents.test(name)).map((name) => `event: ${name}`)),
    ],
  }
}
