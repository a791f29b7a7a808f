import type { Config } from '../model/config.js'
import type { Endpoint, SocketUsage } from '../model/socket.js'
import type { Location, Text } from '../model/source.js'
import { authorityOf, codeBehindHost } from './address-text.js'
import { inJapanese } from './phrases.js'

export const text = (en: string, ja: string): Text => ({ en, ja })

/** One thing that stands against an inline rewrite, and where. */
export interface Objection {
  readonly what: Text
  readonly location: Location
}

/** A concern's own words, in both languages. */
const concernText = (what: string): Text => text(what, inJapanese(what))

export const keptText: Readonly<Record<SocketUsage['binding']['kind'], Text>> = {
  local: text('', ''),
  module: text('', ''),
  field: text(
    'kept in a class field: uses in other files are not followed yet',
    'クラスのフィールドに保持されており、ほかのファイルでの使用は追跡していません',
  ),
  ref: text('kept in a React ref', 'React の ref に保持されています'),
  property: text('kept in a property', 'プロパティに保持されています'),
  returned: text(
    'returned at once: its uses are not followed yet',
    'すぐに戻り値になり、その先の使用は追跡していません',
  ),
  argument: text(
    'passed on at once: its uses are not followed yet',
    'すぐに引数として渡され、その先の使用は追跡していません',
  ),
  none: text('kept nowhere', 'どこにも保持されていません'),
}

export function feature(usage: SocketUsage, kind: string, what: Text): Objection[] {
  const found = usage.features.find((one) => one.kind === kind)
  return found ? [{ what, location: found.locations[0] ?? usage.location }] : []
}

export function uses(
  usage: SocketUsage,
  kind: SocketUsage['uses'][number]['kind'],
  what: (use: SocketUsage['uses'][number]) => Text,
): Objection[] {
  return usage.uses
    .filter((use) => use.kind === kind)
    .map((use) => ({ what: what(use), location: use.location }))
}

export function handlerObjections(usage: SocketUsage): Objection[] {
  return usage.uses.flatMap((use): Objection[] => {
    const { handler, location } = use
    if (!handler) return []
    const concerns = handler.concerns
      .filter(() => handler.event === 'message' || handler.effect === 'unresolved')
      .map(({ what }) => ({ what: concernText(what), location }))
    const type = handler.eventType?.text
    if (
      type !== undefined &&
      handler.event !== 'close' &&
      !/^(any|unknown|Event|MessageEvent(<.*>)?)$/s.test(type)
    ) {
      return [
        ...concerns,
        {
          what: text(
            `the event has the type ${type.slice(0, 40)}`,
            `イベントの型が ${type.slice(0, 40)} です`,
          ),
          location,
        },
      ]
    }
    if (handler.event === 'message') return concerns
    if (handler.form === 'removal' && handler.event === 'close')
      return [{ what: text('a close listener is removed', 'close リスナーを解除しています'), location }]
    const allowed = handler.event === 'open' ? ['empty', 'log', 'flag'] : ['empty', 'log']
    const harmless = allowed.includes(handler.effect) && handler.concerns.length === 0
    if (!harmless)
      return [
        {
          what: text(
            `the ${handler.event} handler does more than log`,
            `${handler.event} ハンドラーがログ出力以外の処理をしています`,
          ),
          location,
        },
      ]
    // A close handler goes; it must be a statement of its own to go whole.
    return handler.event === 'close' && !use.statement
      ? [{ what: text('a close handler inside an expression', 'close ハンドラーが式の一部です'), location }]
      : []
  })
}

export function sendObjections(usage: SocketUsage): Objection[] {
  const sends = usage.uses.filter((use) => use.kind === 'send')
  const [first, second] = sends
  if (!first) return []
  const objections: Objection[] = [
    ...feature(
      usage,
      'hello-on-open',
      text('a message is sent on open', 'open 時にメッセージを送信しています'),
    ),
    ...feature(
      usage,
      'repeated-send',
      text('messages are sent in a loop or by a timer', 'ループまたはタイマーで送信しています'),
    ),
    ...feature(usage, 'high-rate-send', text('messages are sent at a high rate', '高頻度で送信しています')),
  ]
  if (second)
    objections.push({
      what: text('several places send', '送信箇所が複数あります'),
      location: second.location,
    })
  if (!first.statement)
    objections.push({
      what: text('the result of send() is used', 'send() の結果が使われています'),
      location: first.location,
    })
  if (first.send?.payload !== 'json' && first.send?.payload !== 'text') {
    objections.push({
      what: text('nothing proves that the payload is text', '送信内容がテキストである証拠がありません'),
      location: first.location,
    })
  }
  if (
    usage.binding.statement &&
    usage.binding.declaration &&
    !contains(usage.binding.statement, usage.binding.declaration)
  ) {
    objections.push({
      what: text(
        'it sends, and is declared apart from its construction',
        '送信があり、変数の宣言と接続の作成が離れています',
      ),
      location: first.location,
    })
  }
  if (first.send && contains(first.send.scope, usage.construction)) {
    objections.push({
      what: text('it sends in the function that opens it', '接続を開く関数の中で送信しています'),
      location: first.location,
    })
  }
  return objections
}

export function closeObjections(usage: SocketUsage): Objection[] {
  const closes = usage.uses.filter((use) => use.kind === 'close')
  const sends = usage.uses.some((use) => use.kind === 'send')
  return closes.flatMap((use): Objection[] => {
    if (use.detail !== 'close()')
      return [
        {
          what: text(`a close code is sent (${use.detail})`, `切断コードを送信しています（${use.detail}）`),
          location: use.location,
        },
      ]
    return sends
      ? [
          {
            what: text(
              'it sends and closes: what is queued must be delivered first',
              '送信と切断の両方があり、送信待ちの配達を保証できません',
            ),
            location: use.location,
          },
        ]
      : []
  })
}

export function addressObjections(
  usage: SocketUsage,
  _config: Config,
  endpoint: Endpoint | undefined,
): Objection[] {
  const { url, location } = usage
  if (!endpoint)
    return [
      {
        what: text(
          'the address is made elsewhere: name its endpoints in the configuration',
          'アドレスが別の場所で作られています。設定でエンドポイントを指定してください',
        ),
        location,
      },
    ]
  const query = /\?[^?]+$/.exec((url.pattern ?? '').replace(/\$\{[^}]*\}/g, ''))?.[0]
  const lost =
    endpoint.provenance === 'configured'
      ? [
          ...codeBehindHost(url.pattern ?? ''),
          ...(query !== undefined && !endpoint.stream.includes('?') ? [query] : []),
        ]
      : []
  if (lost.length > 0) {
    const parts = lost.join(', ').slice(0, 60)
    return [
      {
        what: text(
          `its address has parts that are made at run time (${parts}); the configured endpoint would lose them`,
          `アドレスに実行時に決まる部分（${parts}）があり、設定のエンドポイントでは失われます`,
        ),
        location,
      },
    ]
  }
  if (!usage.uses.some((use) => use.kind === 'send')) return []
  if (endpoint.send === undefined)
    return [
      {
        what: text(
          'it sends, and its configured endpoints name no `send`',
          '送信がありますが、設定のエンドポイントに send がありません',
        ),
        location,
      },
    ]
  if (endpoint.provenance === 'guessed' && url.pattern?.includes('${')) {
    return [
      {
        what: text(
          'it sends, and its address is not literal: name its endpoints in the configuration',
          '送信がありますが、アドレスがリテラルではありません。設定でエンドポイントを指定してください',
        ),
        location,
      },
    ]
  }
  return []
}

export function hostObjections(
  usage: SocketUsage,
  config: Config,
  endpoint: Endpoint | undefined,
): Objection[] {
  const { pattern = '' } = usage.url
  const { location } = usage
  if (/\/\/[^/?#]*@/.test(pattern)) {
    return [
      { what: text('a user name stands in the address', 'アドレスにユーザー名が含まれています'), location },
    ]
  }
  if (endpoint?.provenance === 'configured') return []
  return hostsOf(usage).flatMap((host): Objection[] => {
    if (isOwn(host, config)) return []
    const what = host.includes('${')
      ? text(
          `the host is made at run time (${host.slice(0, 60)}): name its endpoints in the configuration`,
          `ホストが実行時に決まります（${host.slice(0, 60)}）。設定でエンドポイントを指定してください`,
        )
      : text(
          `the server at ${host} is not known to be yours: name it in ownHosts or endpoints`,
          `${host} が自社のサーバーか不明です。ownHosts または endpoints で指定してください`,
        )
    return [{ what, location }]
  })
}

/** Hosts that an address may lead to: its own, and every one that is written out inside its code. */
function hostsOf({ url }: SocketUsage): string[] {
  const pattern = url.pattern ?? ''
  const own = authorityOf(pattern)
  const inCode = [...pattern.matchAll(/(?:wss?|https?):\/\/([^/?#'"`$\s)]+)/gi)].map(([, host = '']) => host)
  const swapped = (url.origins ?? []).flatMap((origin) => authorityOf(origin) ?? [])
  return [...new Set([...(own === undefined ? [] : [own]), ...inCode, ...swapped])]
}

const ownMachine = /^(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])$/
const page = /^\$\{((window|document|self|globalThis)\.)?location\.(host|hostname)\}$/

function isOwn(authority: string, config: Config): boolean {
  const host = authority.replace(/:(\d+|\$\{.*\})?$/s, '').toLowerCase()
  return (
    ownMachine.test(host) ||
    page.test(host) ||
    (config.ownHosts?.some((own) => own.toLowerCase() === host) ?? false)
  )
}

function contains(outer: { start: number; end: number }, inner: { start: number; end: number }): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}
