import type { Config } from '../../model/config.js'
import type { SocketUsage, StreamClient } from '../../model/socket.js'
import type { Location } from '../../model/source.js'
import { text } from '../../model/text.js'
import { sendsToken, tokenPlaces } from '../address/tokens.js'
import { featureOfKind, featurePlaces, has, isOfPage } from '../verdict/places.js'
import type { Given, ObjectionPlace } from '../verdict/row.js'

/** Which EventSource an inline socket gets. */
export function clientOf(usage: SocketUsage, config: Config): StreamClient {
  return packageLoad(usage, config) ? 'eventsource' : 'native'
}

/** What asks for the package instead of the browser's own class, which reads no headers. */
function packageLoad(usage: SocketUsage, config: Config): Location | undefined {
  const kinds = sendsToken(usage, config) ? tokenPlaces : []
  const [found] = kinds.flatMap((kind) => featureOfKind(usage, kind) ?? [])
  return found && (found.locations[0] ?? usage.location)
}

/** What stands against the package where its class would take the socket's place. */
export function packageObjections(given: Given): readonly ObjectionPlace[] {
  const { usage, config, endpoint } = given
  if (clientOf(usage, config) === 'native') return []
  const { location } = usage
  const isRelative = endpoint !== undefined && !/^(https?:|\$\{)/.test(endpoint.stream)
  return [
    ...(isOfPage(usage)
      ? [
          {
            what: text(
              'this script cannot import the eventsource package',
              'このスクリプトからは eventsource パッケージを読み込めません',
            ),
            location,
          },
        ]
      : []),
    ...(isOfPage(usage) || given.isInPackage()
      ? []
      : [
          {
            what: text(
              'no package.json above it can name the eventsource package',
              '上位に package.json がなく、eventsource パッケージを追加できません',
            ),
            location,
          },
        ]),
    ...(isRelative && has(usage, 'in-worker')
      ? [
          {
            what: text(
              'the eventsource package knows no relative addresses in a worker',
              'ワーカー内では eventsource パッケージが相対アドレスを扱えません',
            ),
            location: featureOfKind(usage, 'in-worker')?.locations[0] ?? location,
          },
        ]
      : []),
    ...forms(given),
  ]
}

const forms = featurePlaces(
  [
    'page-module',
    'a page loads this module without a bundler, so it cannot import a package',
    'バンドラーなしでページに読み込まれるモジュールのため、パッケージを読み込めません',
  ],
  ['fetch-shadowed', 'fetch means something else here', 'fetch が別の意味で使われています'],
  [
    'handler-set-apart',
    'a handler is set elsewhere than beside the construction, or twice',
    'ハンドラーが接続の作成とは別の場所、または二度設定されています',
  ],
)
