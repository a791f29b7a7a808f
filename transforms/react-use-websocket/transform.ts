import type { Config } from '../../src/model/config.js'
import type { TextEdit } from '../../src/model/plan.js'
import { type Endpoint, isWrittenAs, type SocketUsage } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { originOf } from '../../src/sockets/verdict/notes.js'
import { defineTransform } from '../define-transform.js'
import { addressEdits, replacedAmong } from '../websocket-client/address.js'
import { orphanEdits } from '../writing/address-edits.js'
import { mergeRepeated } from '../writing/edits.js'
import { Names } from '../writing/names.js'
import { styleOf } from '../writing/style.js'
import { importEdits } from './import.js'

export default defineTransform({
  id: 'react-use-websocket',
  title: {
    en: 'useWebSocket → useEventSource of react-use-websocket',
    ja: 'react-use-websocket の useWebSocket → useEventSource',
  },
  about: {
    en: 'Takes the library’s own hook for event streams where a component only listens. What the hook gives goes on under the name that the component has for it.',
    ja: '受信だけのコンポーネントで、ライブラリーのイベントストリーム用フックを使います。フックの結果は、コンポーネントでの名前のまま使われます。',
  },
  edit(source, sockets, { facts, config }) {
    const written = sockets
      .filter(({ usage }) => usage.path === source.path && usage.api === 'react-use-websocket')
      .filter(isWrittenAs('inline'))
    const [first] = written
    if (!first) return []
    const library = facts.imports.filter(({ specifier }) => specifier === 'react-use-websocket')
    const { start, end } = first.usage.callee
    const hook = source.text.slice(start, end)
    const imported = library.find(({ names }) => names.some(({ local }) => local === hook))
    const isKnown = library.some(({ names }) => names.some(({ local }) => local === 'useEventSource'))
    const name = isKnown
      ? 'useEventSource'
      : new Names(source.text).choose(['useEventSource', 'useEventStream'])
    return mergeRepeated([
      ...written.flatMap(({ usage, verdict }) =>
        verdict.endpoint ? hookEdits(source, usage, verdict.endpoint, name, config) : [],
      ),
      ...orphanEdits(source, replacedAmong(written), config),
      ...(imported
        ? importEdits(
            source,
            imported,
            written.map(({ usage }) => usage.callee),
            isKnown ? undefined : name,
          )
        : []),
    ])
  },
})

/** `const { lastMessage } = useWebSocket(address)` → `const { lastEvent: lastMessage } = useEventSource(stream)`. */
function hookEdits(
  source: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  name: string,
  config: Config,
): TextEdit[] {
  const style = styleOf(source, usage.construction)
  return [
    { at: usage.callee, text: name, what: 'hook' },
    ...addressEdits(source, usage, endpoint, { connectionId: undefined, options: [], config, style }),
    ...messageEdits(usage),
    ...reconnectEdits(usage),
    ...(originOf(endpoint.stream) === undefined ? [] : credentials(source, usage)),
  ]
}

function messageEdits({ hook }: SocketUsage): TextEdit[] {
  return (hook?.messages ?? []).map(({ at, form }) =>
    form === 'short'
      ? { at: { start: at.start, end: at.start }, text: 'lastEvent: ', what: 'last message' }
      : { at, text: 'lastEvent', what: 'last message' },
  )
}

/** The end of an event stream is an error to the library: it comes back at `retryOnError`. */
function reconnectEdits({ hook }: SocketUsage): TextEdit[] {
  return hook?.reconnects ? [{ at: hook.reconnects, text: 'retryOnError: true', what: 'reconnecting' }] : []
}

/** A WebSocket took its cookies to any host. */
function credentials(source: SourceText, { given }: SocketUsage): TextEdit[] {
  const [address, options] = given
  const member = 'withCredentials: true'
  const what = 'credentials'
  if (!options) {
    const end = address?.span.end ?? 0
    return [{ at: { start: end, end }, text: `, { ${member} }`, what }]
  }
  const { start, end } = options.span
  const written = source.text.slice(start, end)
  const inner = /^\{(\s*)/.exec(written)
  if (!inner || options.members?.length === 0) return [{ at: options.span, text: `{ ${member} }`, what }]
  const space = inner[1]?.includes('\n') ? inner[1] : ' '
  return [{ at: { start: start + 1, end: start + 1 }, text: `${space}${member},`, what }]
}
