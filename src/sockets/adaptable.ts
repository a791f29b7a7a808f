import type { Config } from '../model/config.js'
import type { Endpoint, SocketUsage } from '../model/socket.js'
import { lostPath } from './adapter-endpoint.js'
import { features, usesOf } from './verdict/places.js'
import { type Given, text } from './verdict/row.js'
import { callerObjections, hostObjections, type Objection, readyObjections } from './writable-address.js'

/** Classes in whose place the adapter can stand, or that take it as an option. */
const served = new Set<string>([
  'native',
  'isomorphic-ws',
  'w3cwebsocket',
  'reconnecting-websocket',
  'partysocket',
  'rxjs',
])

/** What stands against writing the adapter for a socket. Empty: `apply` can write it. */
export function unadaptable(usage: SocketUsage, config: Config, endpoint: Endpoint): readonly Objection[] {
  const given = { usage, config, endpoint, unread: new Set<string>(), routes: [] }
  return [
    ...library(usage),
    ...classes(given),
    ...forms(given),
    ...pages(usage),
    ...callerObjections(usage, config),
    ...readyObjections(usage, endpoint),
    ...addressObjections(usage, endpoint),
    ...hostObjections(usage, config, endpoint).filter(({ what }) => !what.en.includes('at run time')),
  ]
}

/** A class that comes from elsewhere can be changed there, when every such place was found in the file. */
function classes(given: Given): readonly Objection[] {
  return given.usage.handed ? [] : handedIn(given)
}

const handedIn = features([
  'constructor-not-direct',
  'the class is handed in or chosen',
  'クラスが外部から決まります',
])

const forms = features(
  [
    'plain-script',
    'a script without modules cannot import it',
    'モジュールではないスクリプトからは読み込めません',
  ],
  [
    'page-module',
    'a page loads this module without a bundler, so it cannot import a package',
    'バンドラーなしでページに読み込まれるモジュールのため、パッケージを読み込めません',
  ],
  [
    'directive-above',
    'a comment to a tool stands above a line that would change',
    '変更される行の直前にツール向けのコメントがあります',
  ],
  [
    'socket-type-shadowed',
    'this file declares a type WebSocket of its own',
    'このファイルは独自の WebSocket 型を宣言しています',
  ],
  ['comment-in-address', 'a comment stands inside the address', 'アドレスの中にコメントがあります'],
)

/** The adapter must be told to a library among its arguments. */
function library({ api, given, url, location }: SocketUsage): Objection[] {
  const objection = (en: string, ja: string): Objection[] => [{ what: text(en, ja), location }]
  if (!served.has(api)) return objection(`made by ${api}`, `${api} による接続です`)
  if (url.text === '')
    return objection('its address is not among the arguments', 'アドレスが引数に書かれていません')
  const [first, , options] = given
  const holder = api === 'rxjs' || first?.members ? first : options
  if (holder?.members?.some((name) => /^WebSocket(Ctor)?$/.test(name)))
    return objection('another class is given to it', '別のクラスが渡されています')
  if (options && !options.members)
    return objection('its options are made elsewhere', 'オプションが別の場所で作られています')
  return []
}

/** What a page of its own loads goes through no bundler: it cannot import a package. */
function pages(usage: SocketUsage): Objection[] {
  return /\.(vue|svelte|astro|[cm]?[jt]sx?)$/.test(usage.path)
    ? []
    : [
        {
          what: text("a page's own script cannot import it", 'ページ内のスクリプトからは読み込めません'),
          location: usage.location,
        },
      ]
}

function addressObjections(usage: SocketUsage, endpoint: Endpoint): Objection[] {
  const { location } = usage
  if (endpoint.provenance !== 'configured') return []
  const lost = lostPath(usage)
  if (lost.length > 0) {
    const parts = lost.join(', ').slice(0, 60)
    return [
      {
        what: text(
          `its path has parts that are made at run time (${parts}); the configured endpoint would lose them`,
          `パスに実行時に決まる部分（${parts}）があり、設定のエンドポイントでは失われます`,
        ),
        location,
      },
    ]
  }
  if (endpoint.send !== undefined || usesOf(usage, 'send').length === 0) return []
  return [
    {
      what: text(
        'it sends, and its configured endpoints name no `send`',
        '送信がありますが、設定のエンドポイントに send がありません',
      ),
      location,
    },
  ]
}
