import { sendsToken } from '../../src/clients/address/tokens.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { DecidedSocket } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { goneWithToken } from '../../src/rewrite/address-edits.js'
import { addImports } from '../../src/rewrite/imports.js'
import { indentAt } from '../../src/rewrite/lines.js'
import type { Names } from '../../src/rewrite/names.js'
import { styleOf } from '../../src/rewrite/style.js'
import type { Surroundings } from '../../src/rewrite/surroundings.js'
import { tokenCall, tokenHeader } from '../../src/rewrite/token.js'
import { isReplaced } from './address.js'
import { fetchFunction, fetchMember, type StreamRequest } from './stream-fetch.js'

/** The class of one stream, and its options besides the address. */
export interface StreamClass {
  readonly name: string
  /** The npm package's class: its handler properties are no listeners in every version. */
  readonly isPackage: boolean
  /** Lines of the member `fetch` of its options. */
  readonly fetch: readonly string[]
  /** The header that identifies the user; sends need it as well. */
  readonly header?: string
}

const native: StreamClass = { name: 'EventSource', isPackage: false, fetch: [] }

/** The classes of all streams of a file, and the lines at its top that they need. */
export function streamClasses(
  source: SourceText,
  sockets: readonly DecidedSocket[],
  names: Names,
  around: Surroundings,
): { readonly of: (socket: DecidedSocket) => StreamClass; readonly edits: readonly TextEdit[] } {
  const packaged = sockets.filter(({ verdict }) => verdict.client === 'eventsource')
  const [first] = packaged
  if (!first) return { of: () => native, edits: [] }
  const { config } = around
  const near = first.usage.binding.statement ?? first.usage.construction
  const style = styleOf(source, near)
  // Where a stream of the browser's own class stands beside, that keeps the name.
  const name = names.choose([
    ...(packaged.length === sockets.length ? ['EventSource'] : []),
    'FetchEventSource',
    'PackageEventSource',
  ])
  const token = packaged.some(({ usage }) => sendsToken(usage, config))
    ? tokenCall(source, around, names)
    : undefined
  const askings = new Map(
    packaged.map((socket) => {
      const header =
        token && sendsToken(socket.usage, config) ? tokenHeader(config, token.call, style) : undefined
      const asking = header === undefined ? {} : { header }
      return [socket, asking] as const
    }),
  )
  const shared = new Map<string, { readonly name: string; readonly asking: StreamRequest }>()
  const keys = [...askings.values()].map(keyOf)
  for (const asking of askings.values()) {
    const key = keyOf(asking)
    if (!shared.has(key) && keys.filter((one) => one === key).length > 1)
      shared.set(key, { name: names.choose(['streamFetch', 'fetchStream', 'askForStream']), asking })
  }
  const functions = [...shared.values()].map((one) => fetchFunction(one.name, one.asking, style))
  const wanted = [
    { name: 'EventSource', local: name, path: 'eventsource' },
    ...(style.typescript && functions.length > 0
      ? [
          {
            name: 'EventSourceFetchInit',
            local: 'EventSourceFetchInit',
            path: 'eventsource',
            isType: true,
          },
        ]
      : []),
    ...(token?.wanted ?? []),
  ]
  const gone = packaged.flatMap(({ usage, verdict: { endpoint } }) =>
    endpoint ? goneWithToken(source, usage, config, isReplaced(endpoint, usage.url)) : [],
  )
  const imports = addImports(source, around, wanted, style, near.start, { usedUp: gone })
  return {
    of(socket) {
      const asking = askings.get(socket)
      if (!asking) return native
      const own = shared.get(keyOf(asking))
      return {
        name,
        isPackage: true,
        fetch: own ? [`fetch: ${own.name}`] : fetchMember(asking, styleOf(source, socket.usage.construction)),
        ...(asking.header === undefined ? {} : { header: asking.header }),
      }
    },
    edits: withFunctions(source, imports, functions, style.newline),
  }
}

function keyOf({ header }: StreamRequest): string {
  return `${header}`
}

/** Functions stand below the imports, a blank line before each. */
function withFunctions(
  { text }: SourceText,
  imports: readonly TextEdit[],
  functions: readonly (readonly string[])[],
  newline: string,
): readonly TextEdit[] {
  const last = imports.at(-1)
  if (!last || functions.length === 0) return imports
  const isBelow = last.text.startsWith(newline)
  const indent = indentAt(text, last.at.start)
  const blocks = functions.map((lines) => lines.map((line) => indent + line).join(newline))
  const added = isBelow
    ? blocks.map((block) => `${newline}${newline}${block}`).join('')
    : blocks.map((block) => `${block}${newline}${newline}`).join('')
  return [...imports, { at: last.at, text: added, what: 'how streams are asked for' }]
}
