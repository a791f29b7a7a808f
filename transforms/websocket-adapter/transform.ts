import { sendsToken } from '../../src/clients/address/tokens.js'
import { classOption } from '../../src/clients/libraries.js'
import { isServedHook } from '../../src/clients/verdict/rows/constructors.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { ClassMention, ScriptFacts } from '../../src/model/script-facts.js'
import {
  type ClassAlias,
  type DecidedSocket,
  type HandedClass,
  isWrittenAs,
  type SocketUsage,
} from '../../src/model/socket.js'
import type { SourceText, Span } from '../../src/model/source.js'
import { unusedDeclarationEdits } from '../../src/rewrite/address-edits.js'
import { mergeRepeated } from '../../src/rewrite/edits.js'
import { addImports, dropImports } from '../../src/rewrite/imports.js'
import { declarationLines } from '../../src/rewrite/lines.js'
import { Names } from '../../src/rewrite/names.js'
import { styleOf } from '../../src/rewrite/style.js'
import { tokenCall } from '../../src/rewrite/token.js'
import { defineTransform } from '../define-transform.js'
import { constructionEdits, replacedAmong } from './construction.js'
import { loadEdits } from './loads.js'
import { conditionIn, switchedEdit } from './switched.js'

export default defineTransform({
  id: 'websocket-adapter',
  title: {
    en: 'WebSocket → SseSocket, a WebSocket-shaped adapter',
    ja: 'WebSocket → SseSocket（WebSocket と同じ形のアダプター）',
  },
  about: {
    en: 'Puts the adapter in the place of the class: at the construction, in types, constants and `instanceof`. The code around it keeps its form, since the adapter behaves as a WebSocket does.',
    ja: 'クラスの代わりにアダプターを使います。接続の作成、型、定数、`instanceof` が対象です。アダプターは WebSocket と同じ動作をするため、周囲のコードの形は変わりません。',
  },
  edit(source, known, around) {
    const { adapter, facts, config } = around
    const sockets = known.filter(({ usage }) => !isServedHook(usage))
    const all = sockets.filter(isWrittenAs('adapter'))
    if (adapter === undefined || all.length === 0) return []
    const here = all.filter(({ usage }) => usage.path === source.path)
    const loads = loadEdits(source, all, around)
    const isGlobal = here.some(({ verdict }) => verdict.classic)
    // A script that only uses the socket of another may be loaded where the adapter is not.
    const written = isGlobal ? all : all.filter(({ verdict }) => !verdict.classic)
    const isThere = isGlobal || hasAdapter(source, facts, adapter)
    const names = new Names(source.text)
    const name = isThere ? 'SseSocket' : names.choose(['SseSocket', 'SseClientSocket'])
    const adapterImport = isThere ? [] : [{ name: 'SseSocket', local: name, path: adapter }]
    const nearest = here[0]?.usage.binding.statement ?? here[0]?.usage.construction
    const style = styleOf(source, nearest)
    const token = here.some(({ usage }) => sendsToken(usage, config))
      ? tokenCall(source, around, names)
      : undefined
    const near = here[0]?.usage.construction.start ?? 0
    if (config.switch) {
      const { condition, wanted } = conditionIn(source, around, config.switch, names)
      const told = { name, config, style, token }
      const places = here.flatMap(({ usage, verdict: { endpoint } }) =>
        endpoint ? [switchedEdit(source, usage, endpoint, condition, told)] : [],
      )
      const imported = [...adapterImport, ...(token?.wanted ?? []), ...wanted]
      const imports = places.length > 0 ? addImports(source, around, imported, style, near) : []
      return mergeRepeated([...loads, ...places, ...imports])
    }
    const told = { name, config, style, token, valueOfName: valueOfAlias(here) }
    const places = here.flatMap(({ usage, verdict }) =>
      verdict.endpoint ? constructionEdits(source, usage, verdict.endpoint, told) : [],
    )
    const changed = mentionsToChange(source, sockets, written, facts.mentions)
    const mentions = changed.map(({ at }): TextEdit => ({ at, text: name, what: 'class' }))
    const emitted = emitterEdits(source, written)
    // For comments alone nothing is imported: the adapter has the type that they name.
    if (places.length === 0 && emitted.length > 0 && mentions.length === 0)
      return mergeRepeated([...loads, ...emitted])
    if (places.length === 0 && changed.every(({ inComment }) => inComment)) return loads
    const wanted = [...adapterImport, ...(token?.wanted ?? [])]
    const place = here.length > 0 ? near : (mentions[0]?.at.start ?? 0)
    const dropped = dropImports(source, facts, [
      ...replacedNames(source, here),
      ...mentions.map(({ at }) => textAt(source, at)),
      // `(data: WebSocket.RawData)`
      ...emitted.flatMap(({ at }) => textAt(source, at).match(/(?<![\w$])[\w$]+(?=\.)/g) ?? []),
    ])
    return mergeRepeated([
      ...loads,
      ...places,
      ...emitted,
      ...unusedDeclarationEdits(source, replacedAmong(here), config),
      ...mentions,
      ...addImports(source, around, wanted, style, place, { dropped }),
      ...dropped,
      ...dropAliases(source, here),
    ])
  },
})

/** Listeners of Node's emitter become those for events, and `terminate()` a close, wherever the socket went. */
function emitterEdits({ path, text }: SourceText, written: readonly DecidedSocket[]): TextEdit[] {
  const uses = written
    .filter(({ usage }) => usage.api === 'ws')
    .flatMap(({ usage }) => usage.uses.filter((use) => use.path === path))
  return [...new Set(uses)].flatMap(({ handler, close, span }): TextEdit[] => {
    const name =
      close?.method === 'terminate' ? /terminate(?=\s*\(\s*\)$)/.exec(text.slice(span.start, span.end)) : null
    const start = span.start + (name?.index ?? 0)
    return [
      ...(handler?.emitted ?? []).map(({ span: at, text: by }) => ({ at, text: by, what: 'listener' })),
      ...(name ? [{ at: { start, end: start + 'terminate'.length }, text: 'close', what: 'close' }] : []),
    ]
  })
}

/** Whether the file has imported the adapter under its own name, and gives that to nothing else. */
function hasAdapter({ text }: SourceText, { imports }: ScriptFacts, adapter: string): boolean {
  const bare = (path: string) => path.replace(/^.*\//s, '').replace(/\.[cm]?[jt]sx?$/, '')
  return (
    imports.some(
      ({ specifier, names }) =>
        bare(specifier) === bare(adapter) && names.some(({ local }) => local === 'SseSocket'),
    ) && !/\b(?:const|let|var|class|function) SseSocket\b|\(SseSocket[,:)=]/.test(text)
  )
}

/** Names of classes that are no longer constructed here, each as often as it went. */
function replacedNames(source: SourceText, here: readonly DecidedSocket[]): readonly string[] {
  return here
    .filter(({ usage }) => classOption(usage.api) === undefined)
    .map(({ usage: { callee } }) => textAt(source, callee))
}

function textAt({ text }: SourceText, { start, end }: Span): string {
  return text.slice(start, end)
}

/**
 * Types, constants and `instanceof` follow the sockets. Where a socket stays, or becomes an EventSource, only mentions of the
 * replaced socket change: the adapter has the type of a WebSocket, so other types still fit.
 */
function mentionsToChange(
  source: SourceText,
  all: readonly DecidedSocket[],
  written: readonly DecidedSocket[],
  mentions: readonly ClassMention[],
): readonly ClassMention[] {
  const known = mentions.filter(({ kind }) => kind !== 'other')
  const native = written.filter(
    ({ usage }) => classOption(usage.api) === undefined && !usage.handed?.injected,
  )
  if (native.length === 0) return []
  // What a server of `ws` is given has the same type.
  const isOfNode = native.some(({ usage }) => usage.api === 'ws')
  if (!isOfNode && all.every((socket) => native.includes(socket))) return known
  const own = native.flatMap(({ usage }) => [
    ...(usage.path === source.path && usage.binding.type ? [usage.binding.type] : []),
    ...usage.uses
      .filter((use) => use.path === source.path)
      .filter(({ kind }) => kind === 'state' || kind === 'instance-test')
      .map(({ span }) => span),
  ])
  return known.filter(({ at }) => own.some((span) => span.start <= at.start && at.end <= span.end))
}

/**
 * A constant that is another name for the class gets the adapter as its value, where something besides the constructions
 * reads it: `const Socket = WebSocket` with `Socket.OPEN`. Each construction of it must be written.
 */
function valueOfAlias(here: readonly DecidedSocket[]): (usage: SocketUsage) => Span | undefined {
  return ({ alias, handed }) =>
    alias && handed && !handed.injected && writtenOf(here, alias) === alias.made && alias.reads > alias.made
      ? alias.value
      : undefined
}

/** It goes with the last construction, where nothing else reads it. */
function dropAliases(source: SourceText, here: readonly DecidedSocket[]): TextEdit[] {
  return here.flatMap(({ usage: { alias, handed } }) =>
    alias && isGlobal(alias, handed) && writtenOf(here, alias) === alias.reads
      ? [{ at: declarationLines(source.text, alias.statement), text: '', what: 'another name of the class' }]
      : [],
  )
}

/** Taken from the global object, and from nothing that is loaded for it. */
function isGlobal({ value }: ClassAlias, handed: HandedClass | undefined): boolean {
  return value === undefined || (handed !== undefined && !handed.injected)
}

function writtenOf(here: readonly DecidedSocket[], { statement }: ClassAlias): number {
  return here.filter(({ usage: { alias } }) => alias?.statement.start === statement.start).length
}
