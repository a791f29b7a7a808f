import { text } from '../../../model/text.js'
import { adapterFor } from '../../libraries.js'
import { featureOfKind, featurePlaces, isOfPage } from '../places.js'
import type { Given, ObjectionPlace, VerdictRow } from '../row.js'
import { isWritten } from './address.js'
import { isServedHook } from './constructors.js'
import { commentInAddress, directiveAbove, handedIn, ownSocketType } from './inline-forms.js'

/** Rows for sockets that need the adapter, where nothing else speaks against it: the adapter's needs at that place. */
export const adapterFormRows: readonly VerdictRow[] = [
  {
    row: 'no modules',
    when: 'code that would need the adapter, cannot import it, and is loaded in a way that is not known',
    against: 'adapter',
    code: 'R13',
    places: importless,
  },
  {
    row: 'unserved hooks',
    when: 'a hook that is asked for what the one over the adapter does not give',
    against: 'adapter',
    code: 'R14',
    places: unserved,
  },
  {
    row: 'no place',
    when: 'a class that the adapter cannot take the place of',
    against: 'adapter',
    code: 'R19',
    places: (given) => [...library(given), ...classOfOthers(given), ...forms(given)],
  },
]

/** A script that its page loads without a bundler: the page must load the adapter before it. */
function importless(given: Given): readonly ObjectionPlace[] {
  const { usage } = given
  if (!isOfPage(usage)) return []
  if (isServedHook(usage)) {
    const what = text(
      'a hook must be imported, and no bundler sees this',
      'フックの読み込みにはバンドラーが必要です',
    )
    return [{ what, location: usage.location }]
  }
  const classic = given.classic()
  if (classic && 'adapter' in classic) return []
  const unseen = text('what loads it is not scanned', '読み込み元は確認の対象外です')
  return [classic?.against ?? { what: unseen, location: usage.location }]
}

function unserved({ usage }: Given): readonly ObjectionPlace[] {
  const { names = [], locations = [] } = featureOfKind(usage, 'hook-unserved') ?? {}
  const [location] = locations
  if (!location) return []
  const list = names.join(', ')
  return [
    {
      what: text(`useSseSocket does not know ${list}`, `useSseSocket は ${list} に対応していません`),
      location,
    },
  ]
}

/** A class that comes from elsewhere can be changed there, when every such place was found in the file. */
function classOfOthers(given: Given): readonly ObjectionPlace[] {
  return given.usage.handed ? [] : chosen(given)
}

const chosen = featurePlaces(handedIn)

const forms = featurePlaces(directiveAbove, ownSocketType, commentInAddress)

/** The adapter must be an argument of the library. */
function library({ usage, rangeOf }: Given): ObjectionPlace[] {
  const { api, given, url, location } = usage
  const objection = (en: string, ja: string): ObjectionPlace[] => [{ what: text(en, ja), location }]
  if (adapterFor(api) === undefined) return objection(`made by ${api}`, `${api} による接続です`)
  // Of two that are called so, the older one, which pages load, makes a WebSocket whatever options it gets.
  if (api === 'reconnecting-websocket' && isOfPage(usage))
    return objection(
      'the ReconnectingWebSocket of a page is not known to take another class',
      'ページの ReconnectingWebSocket が別のクラスを受け取れるか分かりません',
    )
  // Up to version 3, its option is called otherwise, and another name is not heard.
  const major = /\d+/.exec(rangeOf('reconnecting-websocket') ?? '')?.[0]
  if (api === 'reconnecting-websocket' && major !== undefined && Number(major) < 4)
    return objection(
      `reconnecting-websocket ${major} takes no class as \`WebSocket\`: update it to 4`,
      `reconnecting-websocket ${major} には \`WebSocket\` オプションがありません（4 に更新してください）`,
    )
  if (!isWritten(url.text))
    return objection('its address is not among the arguments', 'アドレスが引数に書かれていません')
  if (isServedHook(usage)) return []
  const [first, , options] = given
  const holder = api === 'rxjs' || first?.members ? first : options
  if (holder?.members?.some((name) => /^WebSocket(Ctor)?$/.test(name)))
    return objection('another class is given to it', '別のクラスが渡されています')
  if (options && !options.members)
    return objection('its options are made elsewhere', 'オプションが別の場所で作られています')
  return []
}
