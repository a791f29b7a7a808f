import type { TextEdit } from '../../src/model/plan.js'
import type { ClassMention } from '../../src/model/script-facts.js'
import type { DecidedSocket } from '../../src/model/socket.js'
import type { SourceText, Span } from '../../src/model/source.js'
import { isWrittenAs } from '../../src/sockets/writable.js'
import { defineTransform, type Surroundings } from '../define-transform.js'
import { mergeRepeated } from '../writing/edits.js'
import { addImports, dropImports } from '../writing/imports.js'
import { Names } from '../writing/names.js'
import { styleOf } from '../writing/style.js'
import { constructionEdits } from './construction.js'
import { isLibrary } from './libraries.js'

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
  edit(source, sockets, around) {
    const { adapter, facts, config } = around
    const written = sockets.filter(isWrittenAs('adapter'))
    if (adapter === undefined || written.length === 0) return []
    const here = written.filter(({ usage }) => usage.path === source.path)
    const known = facts.imports.flatMap(({ names }) => names).some(({ local }) => local === 'SseSocket')
    const name = known ? 'SseSocket' : new Names(source.text).choose(['SseSocket', 'SseClientSocket'])
    const nearest = here[0]?.usage.binding.statement ?? here[0]?.usage.construction
    const style = styleOf(source, nearest)
    const places = here.flatMap(({ usage, verdict }) =>
      verdict.endpoint ? constructionEdits(source, usage, verdict.endpoint, { name, config, style }) : [],
    )
    const mentions = mentionsToChange(source, sockets, written, facts.mentions).map(
      ({ at }): TextEdit => ({ at, text: name, what: 'class' }),
    )
    if (places.length + mentions.length === 0) return []
    const auth = config.auth
    const asksForToken = auth !== undefined && places.some(({ text }) => text.includes(`${auth.token}(`))
    const wanted = [
      ...(known ? [] : [{ name: 'SseSocket', local: name, path: adapter }]),
      ...(asksForToken && auth.from !== undefined && !isKnown(around, auth.token)
        ? [{ name: auth.token, local: auth.token, path: auth.from }]
        : []),
    ]
    const near = here[0]?.usage.construction.start ?? mentions[0]?.at.start ?? 0
    return mergeRepeated([
      ...places,
      ...mentions,
      ...addImports(source, facts, wanted, style, near),
      ...dropImports(source, facts, [
        ...replacedNames(source, here),
        ...mentions.map(({ at }) => textAt(source, at)),
      ]),
    ])
  },
})

function isKnown({ facts }: Surroundings, name: string): boolean {
  return facts.imports.some(({ names }) => names.some(({ local }) => local === name))
}

/** Names of classes that nobody constructs here any more, each as often as it went. */
function replacedNames(source: SourceText, here: readonly DecidedSocket[]): readonly string[] {
  return here
    .filter(({ usage }) => !isLibrary(usage.api))
    .map(({ usage: { callee } }) => textAt(source, callee))
}

function textAt({ text }: SourceText, { start, end }: Span): string {
  return text.slice(start, end)
}

/**
 * Types, constants and `instanceof` follow the sockets. Where a socket stays, or becomes an EventSource, only what speaks
 * of this very socket changes: the adapter has the type of a WebSocket, so that other types go on to fit.
 */
function mentionsToChange(
  source: SourceText,
  all: readonly DecidedSocket[],
  written: readonly DecidedSocket[],
  mentions: readonly ClassMention[],
): readonly ClassMention[] {
  const known = mentions.filter(({ kind }) => kind !== 'other')
  const native = written.filter(({ usage }) => !isLibrary(usage.api))
  if (native.length === 0) return []
  if (all.every((socket) => native.includes(socket))) return known
  const own = native.flatMap(({ usage }) => [
    ...(usage.path === source.path && usage.binding.type ? [usage.binding.type] : []),
    ...usage.uses
      .filter((use) => use.path === source.path)
      .filter(({ kind, detail }) => kind === 'state' || detail.startsWith('instanceof '))
      .map(({ span }) => span),
  ])
  return known.filter(({ at }) => own.some((span) => span.start <= at.start && at.end <= span.end))
}
