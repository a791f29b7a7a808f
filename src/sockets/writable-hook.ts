import type { Config } from '../model/config.js'
import type { Endpoint, SocketUsage } from '../model/socket.js'
import { features } from './verdict/places.js'
import { text } from './verdict/row.js'
import { addressObjections, hostObjections, type Objection } from './writable-address.js'

/** What stands against writing the hook for event streams that a library offers beside its hook for WebSockets. */
export function unwritableHook(
  usage: SocketUsage,
  config: Config,
  endpoint: Endpoint | undefined,
): readonly Objection[] {
  const { api, location } = usage
  if (api !== 'react-use-websocket')
    return [{ what: text(`made by ${api}`, `${api} による接続です`), location }]
  const given = { usage, config, endpoint, unread: new Set<string>(), routes: [] }
  return [
    ...forms(given),
    ...addresses(usage, config),
    ...addressObjections(usage, config, endpoint),
    ...hostObjections(usage, config, endpoint),
  ]
}

const forms = features(
  [
    'hook-form',
    'the hook is imported, typed or taken apart in a way that is not rewritten',
    'フックの読み込み方・型・結果の受け取り方が、書き換えに対応していません',
  ],
  [
    'directive-above',
    'a comment to a tool stands above a line that would change',
    '変更される行の直前にツール向けのコメントがあります',
  ],
  ['comment-in-address', 'a comment stands inside the address', 'アドレスの中にコメントがあります'],
  ['token-in-query', 'a token in the query', 'クエリ内のトークン'],
)

/** A hook takes an address, a function that makes one, or null: only what is surely an address is replaced. */
function addresses({ url, given, location }: SocketUsage, { auth }: Config): Objection[] {
  const isSetting = /^(process\.env|import\.meta\.env)\.\w+$/.test(url.text)
  return [
    ...(url.conversion === undefined && !isSetting
      ? [
          {
            what: text(
              'its address may be null, or a function',
              'アドレスが null または関数の可能性があります',
            ),
            location,
          },
        ]
      : []),
    ...(auth && given[1]?.members?.includes('queryParams')
      ? [
          {
            what: text(
              'what stands in queryParams may be the token, which the hook can send in no header',
              'queryParams にトークンが含まれる可能性があり、このフックではヘッダーで送れません',
            ),
            location,
          },
        ]
      : []),
  ]
}
