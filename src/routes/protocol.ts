import { once } from '../model/once.js'
import type { RouteProtocol } from '../model/route.js'
import type { SourceText } from '../model/source.js'

/** Event names that a client of ours hears, or may miss. */
const knownEvents = /^(message|ws\.ready|ws\.close|ping|heartbeat|keep-?alive|comment)$/

/** `event: update` in a text, `event="update"`, `"event": "update"`, `{ event: 'update' }`. */
const naming = /(?:(?<=[\n'"`]|\\n)event:\s*([\w.:-]+)|\bevent['"]?\s*[=:]\s*['"]([\w.:-]+)['"])/g

/** Words of the exchange that may stand anywhere in an application. */
export interface SaidAround {
  readonly ready: boolean
  readonly connectionId: boolean
}

const saidIn = (text: string): SaidAround => ({
  ready: text.includes('ws.ready'),
  connectionId: /\bconnectionId\b/.test(text),
})

const saidInFile = once(({ text }: SourceText) => saidIn(text))

/** What a file says, or one that it imports, at any remove. A server has a few such files and hundreds of routes: to be kept by file. */
export function saidAround<F extends { readonly source: SourceText }>(
  first: F,
  importedBy: (file: F) => Iterable<F>,
): SaidAround {
  const files = new Set([first])
  for (const file of files) for (const imported of importedBy(file)) files.add(imported)
  return anyOf([...files].map(({ source }) => saidInFile(source)))
}

function anyOf(all: readonly SaidAround[]): SaidAround {
  return { ready: all.some(({ ready }) => ready), connectionId: all.some((one) => one.connectionId) }
}

/** What is said of the exchange: `own` are texts of the route's code and of what it calls, `around` also what its files import. */
export function protocolIn(own: readonly string[], around: readonly SaidAround[]): RouteProtocol {
  const code = own.join('\n')
  const events = [...code.matchAll(naming)].map(([, inText, given]) => inText ?? given ?? '')
  const { ready, connectionId } = anyOf([saidIn(code), ...around])
  return {
    ready,
    connectionId,
    others: [
      ...(!connectionId && /\bconnection_id\b/.test(code) ? ['connection_id'] : []),
      ...new Set(events.filter((name) => !knownEvents.test(name)).map((name) => `event: ${name}`)),
    ],
  }
}
