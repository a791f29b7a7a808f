import { sendsToken } from '../../src/clients/address/tokens.js'
import { isWithin } from '../../src/model/places.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { ImportFact, ScriptFacts } from '../../src/model/script-facts.js'
import { type DecidedSocket, type Endpoint, isWrittenAs, type SocketUsage } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { unusedDeclarationEdits } from '../../src/rewrite/address-edits.js'
import { mergeRepeated } from '../../src/rewrite/edits.js'
import { addImports, type WantedImport } from '../../src/rewrite/imports.js'
import { afterStatement } from '../../src/rewrite/lines.js'
import { Names } from '../../src/rewrite/names.js'
import { type Style, styleOf } from '../../src/rewrite/style.js'
import type { Surroundings } from '../../src/rewrite/surroundings.js'
import { tokenCall } from '../../src/rewrite/token.js'
import { defineTransform } from '../define-transform.js'
import { hookPath } from '../runtime/hook-path.js'
import {
  adapterOptions,
  addressEdits,
  replacedAmong as replacedByAdapter,
  type Wanted,
} from '../websocket-adapter/construction.js'
import { replacedAmong } from '../websocket-client/address.js'
import { changedImport } from './import.js'
import { jsonWords } from './json.js'
import { optionEdits } from './options.js'
import { streamHookEdits } from './stream-hook.js'

export default defineTransform({
  id: 'react-use-websocket',
  title: {
    en: 'useWebSocket → useEventSource of react-use-websocket, or useSseSocket',
    ja: 'react-use-websocket の useWebSocket → useEventSource または useSseSocket',
  },
  about: {
    en: "Takes the library's own hook for event streams where a component only listens. What the hook gives goes on under the name that the component has for it; a `useMemo` parses what was `lastJsonMessage`. Where more is done, a hook over the adapter takes the place, with the same options and the same result.",
    ja: '受信だけのコンポーネントで、ライブラリのイベントストリーム用フックを使います。フックの結果は、コンポーネントでの名前のまま使われ、`lastJsonMessage` の JSON は `useMemo` で変換します。それ以外では、オプションも結果も同じ、アダプター用のフックに置き換えます。',
  },
  edit(source, sockets, around) {
    const hooks = sockets.filter(
      ({ usage }) => usage.path === source.path && usage.api === 'react-use-websocket',
    )
    const streams = hooks.filter(isWrittenAs('inline'))
    const overAdapter = around.adapter === undefined ? [] : hooks.filter(isWrittenAs('adapter'))
    const written = [...streams, ...overAdapter]
    const [first] = written
    if (!first) return []
    const { config, facts } = around
    const names = new Names(source.text)
    const stream = localName(facts, names, 'useEventSource', /^react-use-websocket$/, 'useEventStream')
    const own = localName(
      facts,
      names,
      'useSseSocket',
      /(^|[/#~@])use-sse-socket(\.\w+)?$/,
      'useSseSocketHook',
    )
    const style = styleOf(source, first.usage.construction)
    const token = overAdapter.some(({ usage }) => sendsToken(usage, config))
      ? tokenCall(source, around, names)
      : undefined
    const json = streams.some(({ usage }) => usage.hook?.json)
      ? jsonWords(source, facts.imports, names, style)
      : undefined
    const told = { name: own.name, config, style, token }
    return mergeRepeated([
      ...streams.flatMap(({ usage, verdict }) =>
        verdict.endpoint ? streamHookEdits(source, usage, verdict.endpoint, stream.name, config, json) : [],
      ),
      ...overAdapter.flatMap(({ usage, verdict }) =>
        verdict.endpoint ? adapterHookEdits(source, usage, verdict.endpoint, told) : [],
      ),
      ...unusedDeclarationEdits(
        source,
        [...replacedAmong(streams), ...replacedByAdapter(overAdapter)],
        config,
      ),
      ...importEdits(source, around, written, {
        added: streams.length === 0 || stream.isKnown ? undefined : spelled('useEventSource', stream.name),
        wanted: [
          ...(overAdapter.length === 0 || own.isKnown ? [] : [hookFile(around, 'useSseSocket', own.name)]),
          ...(token?.wanted ?? []),
          ...(json?.wanted ?? []),
        ],
        parser: json?.parser,
        // Another hook of the library still gives the library's states.
        moves: overAdapter.length > 0 && overAdapter.length === hooks.length,
      }),
    ])
  },
})

function localName(
  { imports }: ScriptFacts,
  names: Names,
  name: string,
  from: RegExp,
  otherwise: string,
): { readonly name: string; readonly isKnown: boolean } {
  const isKnown = imports.some(
    (one) => from.test(one.specifier) && one.names.some(({ local }) => local === name),
  )
  return { name: isKnown ? name : names.choose([name, otherwise]), isKnown }
}

function spelled(name: string, local: string): string {
  return name === local ? name : `${name} as ${local}`
}

function hookFile({ adapter = '' }: Surroundings, name: string, local: string, isType = false): WantedImport {
  return { name, local, path: hookPath(adapter), isType }
}

/** What the hook's own file has under these or other names. */
const moving: Readonly<Record<string, string>> = {
  ReadyState: 'ReadyState',
  Options: 'UseSseSocketOptions',
  SendMessage: 'SendMessage',
}

function importEdits(
  source: SourceText,
  around: Surroundings,
  written: readonly DecidedSocket[],
  {
    added,
    wanted,
    parser,
    moves,
  }: {
    readonly added: string | undefined
    readonly wanted: readonly WantedImport[]
    /** What stands below the imports. */
    readonly parser: string | undefined
    readonly moves: boolean
  },
): TextEdit[] {
  const callees = written.map(({ usage }) => source.text.slice(usage.callee.start, usage.callee.end))
  const replaced = new Map(callees.map((name) => [name, callees.filter((one) => one === name).length]))
  const library = around.facts.imports.filter(({ specifier }) => /^react-use-websocket(\/|$)/.test(specifier))
  const extended = library.find(({ names }) => names.some(({ local }) => replaced.has(local)))
  const changes = library.map((fact) =>
    changedImport(source, fact, {
      replaced,
      isFollowed: wanted.length > 0 && fact === around.facts.imports.at(-1),
      moved: new Set(moves ? Object.keys(moving) : []),
      ...(added !== undefined && fact === extended ? { added } : {}),
    }),
  )
  const own = changes
    .flatMap(({ moved }) => moved)
    .map(({ imported, local, isType }) => hookFile(around, moving[imported] ?? imported, local, isType))
  const near = written[0]?.usage.construction.start ?? 0
  const style = styleOf(source, written[0]?.usage.construction)
  const dropped = changes.filter(({ isGone }) => isGone).flatMap(({ edits }) => edits)
  return [
    ...changes.flatMap(({ edits }) => edits),
    ...addImports(source, around, [...own, ...wanted], style, near, { dropped }),
    ...(parser === undefined ? [] : belowImports(source, around.facts.imports, dropped, parser, style)),
  ]
}

function belowImports(
  { text }: SourceText,
  imports: readonly ImportFact[],
  dropped: readonly TextEdit[],
  lines: string,
  { newline }: Style,
): TextEdit[] {
  const stays = ({ statement }: ImportFact) => !dropped.some(({ at }) => isWithin(statement, at))
  const last = imports.filter(stays).at(-1)
  if (!last) return []
  const at = afterStatement(text, last.statement)
  const gap = /^\r?\n[ \t]*\S/.test(text.slice(at, at + 100)) ? newline : ''
  return [{ at: { start: at, end: at }, text: `${newline}${newline}${lines}${gap}`, what: 'parser' }]
}

/** `useWebSocket(address, { share: true })` → `useSseSocket(stream, { send: '…', share: true })`; its result stays. */
function adapterHookEdits(
  source: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  wanted: Wanted,
): TextEdit[] {
  return [
    { at: usage.callee, text: wanted.name, what: 'hook' },
    ...addressEdits(usage, endpoint, wanted),
    ...optionEdits(source, usage, adapterOptions(usage, endpoint, wanted), wanted.style),
  ]
}
