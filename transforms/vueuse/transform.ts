import { originOf } from '../../src/clients/verdict/notes.js'
import type { Config } from '../../src/model/config.js'
import type { TextEdit } from '../../src/model/plan.js'
import { type Endpoint, isWrittenAs, type SocketUsage } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { unusedDeclarationEdits } from '../../src/rewrite/address-edits.js'
import { mergeRepeated } from '../../src/rewrite/edits.js'
import { Names } from '../../src/rewrite/names.js'
import { braced, styleOf } from '../../src/rewrite/style.js'
import { defineTransform } from '../define-transform.js'
import { changedImport } from '../react-use-websocket/import.js'
import { addressEdits, replacedAmong } from '../websocket-client/address.js'

export default defineTransform({
  id: 'vueuse',
  title: {
    en: 'useWebSocket → useEventSource of VueUse',
    ja: 'VueUse の useWebSocket → useEventSource',
  },
  about: {
    en: "Takes VueUse's own composable for event streams where a component only listens: `data`, `status`, `open` and `close` keep their names, `autoReconnect` its place.",
    ja: '受信だけのコンポーネントで、VueUse のイベントストリーム用コンポーザブルを使います。`data`・`status`・`open`・`close` の名前と、`autoReconnect` はそのまま残ります。',
  },
  edit(source, sockets, { config, facts }) {
    const written = sockets
      .filter(({ usage }) => usage.path === source.path && usage.api === 'vueuse')
      .filter(isWrittenAs('inline'))
    if (written.length === 0) return []
    const library = facts.imports.filter(({ specifier }) => specifier === '@vueuse/core')
    const isKnown = library.some(({ names }) => names.some(({ local }) => local === 'useEventSource'))
    const name = isKnown
      ? 'useEventSource'
      : new Names(source.text).choose(['useEventSource', 'useEventStream'])
    const callees = written.map(({ usage }) => source.text.slice(usage.callee.start, usage.callee.end))
    const replaced = new Map(callees.map((one) => [one, callees.filter((other) => other === one).length]))
    const extended = library.find(({ names }) => names.some(({ local }) => replaced.has(local)))
    const added = name === 'useEventSource' ? name : `useEventSource as ${name}`
    return mergeRepeated([
      ...written.flatMap(({ usage, verdict }) =>
        verdict.endpoint ? callEdits(source, usage, verdict.endpoint, name, config) : [],
      ),
      ...unusedDeclarationEdits(source, replacedAmong(written), config),
      ...library.flatMap(
        (fact) =>
          changedImport(source, fact, {
            replaced,
            isFollowed: false,
            moved: new Set(),
            ...(!isKnown && fact === extended ? { added } : {}),
          }).edits,
      ),
    ])
  },
})

/** `useWebSocket<string>(address, { … })` → `useEventSource(stream, [], { … })`: the list is of named events. */
function callEdits(
  source: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  name: string,
  config: Config,
): TextEdit[] {
  const style = styleOf(source, usage.construction)
  const [address, options] = usage.given
  const end = address?.span.end ?? usage.url.span.end
  const types = source.text.slice(usage.callee.end, usage.construction.end).indexOf('(')
  const edits: TextEdit[] = [
    { at: { start: usage.callee.start, end: usage.callee.end + types }, text: name, what: 'hook' },
    ...addressEdits(source, usage, endpoint, {
      connectionId: undefined,
      kept: undefined,
      options: [],
      config,
      style,
    }),
  ]
  // A WebSocket took its cookies to any host.
  const credentials = originOf(endpoint.stream) === undefined ? '' : 'withCredentials: true'
  const what = 'options'
  if (!options || options.members?.length === 0) {
    const at = { start: end, end: options?.span.end ?? end }
    if (credentials !== '') edits.push({ at, text: `, [], ${braced(credentials, style)}`, what })
    return edits
  }
  edits.push({ at: { start: options.span.start, end: options.span.start }, text: '[], ', what })
  if (credentials === '') return edits
  const space = /^\{(\s*)/.exec(source.text.slice(options.span.start, options.span.end))?.[1] ?? ''
  const at = { start: options.span.start + 1, end: options.span.start + 1 }
  edits.push({
    at,
    text: space.includes('\n')
      ? `${space}${credentials},`
      : `${style.space}${credentials},${style.space === '' ? ' ' : ''}`,
    what,
  })
  return edits
}
