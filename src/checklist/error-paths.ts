import type { Finding } from '../model/finding.js'
import { fileAndLine } from '../model/lines.js'
import type { Text } from '../model/source.js'
import { text } from '../model/text.js'
import { useText } from '../model/use-texts.js'
import { pitfallsIn, socketsIn } from './clients.js'
import { type Facts, findingsOf } from './facts.js'
import { declared } from './resources.js'
import { type Row, rowOf } from './rows.js'

/** Everything that a person must look at who reviews the error handling, the worst first. */
export interface ErrorPaths {
  /** Faults of SSE code, and handlers that never run. */
  readonly faults: readonly Row[]
  /** Streams without a handler for errors. */
  readonly unhandled: readonly Row[]
  /** Error paths of WebSocket code, each with its replacement. */
  readonly legacy: readonly Row[]
  /** Error handlers that SSE code has already. */
  readonly handled: readonly Row[]
}

export function errorPaths(facts: Facts): ErrorPaths {
  // What a rule marks with the guide's row "errors" is an error path, on whichever side it stands; a refusal is one too.
  const paths = findingsOf(facts, ['client', 'server', 'infrastructure']).filter(
    ({ replacement, messageId }) =>
      replacement === 'errors' || replacement === 'authentication' || messageId === 'handles-end',
  )
  const handling = findingsOf(facts, ['sse-handling']).filter(({ ruleId }) => /error-handler/.test(ruleId))
  const kept = findingsOf(facts, ['sse-handling']).filter(
    ({ kit, replacement }) => kit === 'alone' && replacement === 'errors',
  )
  const rows = (findings: readonly Finding[]) => findings.map((one) => rowOf(one, becoming(one)))
  return {
    faults: [...pitfallsIn(facts), ...rows(paths.filter(isDead))],
    unhandled: rows(handling.filter(({ messageId }) => messageId === 'none')),
    legacy: oncePerPlace([
      ...socketRows(facts),
      ...rows(paths.filter((one) => !isDead(one))),
      ...declared(facts, 'endpoint')
        .filter(isDisconnect)
        .map((one) => rowOf(one, cleanUp)),
    ]),
    handled: [
      ...rows(handling.filter(({ messageId }) => messageId !== 'none')),
      ...kept.map((one) => rowOf(one, ofKit)),
    ],
  }
}

const ofKit = text(
  'error path of a handler that a kit calls → as it was: the kit tells codes both ways',
  'キットが呼び出すハンドラーのエラー処理 → そのまま（終了コードはキットが伝えます）',
)

const cleanUp = text(
  '$disconnect and its cleanup → cleanup in the finally block of the stream generator',
  '$disconnect の後始末 → ストリームのジェネレーターの finally',
)

/** E.g. a `$disconnect` route, however it is declared. */
function isDisconnect({ data, links }: Finding): boolean {
  return (
    data.route === '$disconnect' || links.some(({ kind, name }) => kind === 'route' && name === '$disconnect')
  )
}

/** Handlers, also those given as options, close codes that are read or sent, and errors that close a socket. */
function socketRows(facts: Facts): readonly Row[] {
  const features: Readonly<Record<string, Text>> = {
    'close-code-read': text(
      'reads a close code → HTTP status, or an event',
      '切断コードの参照 → HTTP ステータスまたはイベント',
    ),
    'close-code-sent': text(
      'sends a close code → a request of its own',
      '切断コードの送信 → 専用のリクエスト',
    ),
    'end-option': text(
      'option that handles errors or the end → the same option of its successor',
      'エラーや切断を処理するオプション → 移行先の同等の処理',
    ),
    'closed-on-error': text('closes the socket on an error', 'エラー時のソケットの切断'),
  }
  return socketsIn(facts).flatMap(({ usage }) => [
    ...usage.uses
      .filter(({ handler }) => handler?.event === 'error' || handler?.event === 'close')
      .map((use) => {
        const { en, ja } = useText(use)
        return { text: text(`handler ${en}`, `ハンドラー ${ja}`), location: use.location }
      }),
    ...usage.features.flatMap(({ kind, locations }) => {
      const what = Object.hasOwn(features, kind) ? features[kind] : undefined
      return what ? locations.map((location) => ({ text: what, location })) : []
    }),
  ])
}

/** A handler that reads a close code is one place: the first row of a line stays. */
function oncePerPlace(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>()
  return rows.filter(({ location }) => {
    if (!location) return true
    const isNew = !seen.has(fileAndLine(location))
    seen.add(fileAndLine(location))
    return isNew
  })
}

function isDead({ messageId }: Finding): boolean {
  return messageId.startsWith('dead-')
}

/** What it is, and its replacement; a handler that never runs is a fault of its own. */
function becoming({ ruleId, messageId, replacement }: Finding): Text {
  if (messageId === 'dead-status')
    return text(
      'handler that never runs (SDK v3 has no statusCode)',
      '実行されない処理（SDK v3 に statusCode はない）',
    )
  if (messageId === 'dead-handler')
    return text(
      'handler that never runs (a clause above catches the error already)',
      '実行されない処理（上の節が先に捕捉する）',
    )
  if (messageId === 'broad-clean-up')
    return text(
      'any error at all removes the connection → only the end of the stream does',
      'あらゆるエラーで接続を削除する処理 → ストリームの終了時のみ',
    )
  if (messageId === 'send-failure')
    return text(
      'any failure of a message to a connection → failure to send an event, or an error event',
      '接続への送信失敗の処理 → イベント送信の失敗の処理、またはエラーイベント',
    )
  if (messageId.startsWith('gone-'))
    return text(
      'handler of a closed connection → end of the stream',
      '切断済みの接続の処理 → ストリームの終了時の処理',
    )
  if (messageId === 'close-code' || messageId === 'raised')
    return text('close code → HTTP status, or an event', '切断コード → HTTP ステータスまたはイベント')
  if (messageId === 'handles-end' || messageId === 'close-handler')
    return text(
      'handler of the end of a connection → error handler of the stream, or its clean-up',
      '接続終了時のハンドラー → ストリームのエラーハンドラーまたは後始末',
    )
  if (ruleId === 'sse-socket-error-handler')
    return text(
      'handler that SseSocket calls as a WebSocket would → as it was',
      'SseSocket が WebSocket と同じように呼び出すハンドラー → そのまま',
    )
  if (messageId === 'none') return text('stream without an error handler', 'エラーハンドラーのないストリーム')
  if (messageId === 'any-error')
    return text(
      'error handler that does the same at a temporary drop as at the end',
      '一時的な切断でも完全な切断でも同じ処理をするエラーハンドラー',
    )
  if (messageId === 'logs') return text('error handler that only logs', 'ログに出すだけのエラーハンドラー')
  if (messageId === 'fetch-error')
    return text('error handler of a fetch client', 'fetch クライアントのエラーハンドラー')
  if (messageId === 'tells-end')
    return text(
      'error handler that distinguishes a pause from the end',
      '再接続待ちと完全な切断を見分けるエラーハンドラー',
    )
  if (messageId === 'checks-answer')
    return text('check of the answer before the stream', 'ストリーム開始前の応答の確認')
  if (replacement === 'authentication')
    return text(
      'refusal of a connection → HTTP 401 or 403 before the stream',
      '接続の拒否 → ストリーム開始前の HTTP 401 / 403',
    )
  return text('error path', 'エラー処理')
}
