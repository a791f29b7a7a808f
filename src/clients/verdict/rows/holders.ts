import type { SocketUsage } from '../../../model/socket.js'
import type { Use } from '../../../model/socket-use.js'
import { text } from '../../../model/text.js'
import { againstText, useText } from '../../../model/use-texts.js'
import { isHook, isWrapper } from '../../libraries.js'
import { feature, featurePlaces, has, isEventOnly, refersToEvents, shortCode, usesOfKind } from '../places.js'
import type { Given, ObjectionPlace, VerdictRow } from '../row.js'

/** Rows on who holds the socket, and whether all its uses were seen. */

export const holderRows: readonly VerdictRow[] = [
  {
    row: '18',
    when: 'the socket goes where a WebSocket-shaped object serves',
    against: 'inline',
    code: 'A18',
    places: (given) => [
      ...[...escapes(given.usage), ...withoutRow(given.usage)].filter(isServed).map(placeOf),
      ...replacedMembers(given.usage),
      ...strangeMembers(given.usage),
      ...featurePlaces([
        'several-values',
        'the variable also holds something else',
        '変数にほかの値も入ります',
      ])(given),
    ],
  },
  {
    row: '18',
    when: 'the socket leaves to where nobody can follow it, and no type vouches for what is there',
    against: 'adapter',
    code: 'R12',
    places: (given) => [
      ...escapes(given.usage)
        .filter((use) => !isServed(use))
        .map(placeOf),
      ...notUnderstood(given.usage),
      ...unseen(given),
    ],
  },
  {
    row: '19',
    when: 'instanceof WebSocket',
    against: 'inline',
    code: 'A19',
    places: (given) => {
      const places = feature('instanceof', text('instanceof WebSocket', 'instanceof WebSocket'))(given)
      const tests = usesOfKind(given.usage, 'instance-test')
      return places.length > 0
        ? places
        : tests.map((use) => ({ what: shortCode(useText(use).en), location: use.location }))
    },
  },
  {
    row: '28',
    when: 'opened at module scope in a file that a server renders',
    against: 'inline',
    code: 'A28',
    places: feature('ssr-scope', text('opened at module scope', 'モジュールスコープでの接続')),
  },
  {
    row: 'unread file',
    when: 'a file that speaks of the socket did not parse whole',
    against: 'adapter',
    code: 'R16',
    places(given) {
      const { usage, unread } = given
      const path = [usage.path, ...usage.uses.map((use) => use.path)].find((one) => unread.has(one))
      if (path === undefined)
        return feature('unread-markup', text('markup that did not parse', '解析できないマークアップ'))(given)
      return [{ what: text(path, path), location: usage.location }]
    },
  },
]

function escapes(usage: SocketUsage): readonly Use[] {
  if (isHook(usage) || isObservable(usage)) return []
  return usesOfKind(usage, 'escape').filter((use) => !isEventOnly(usage, use))
}

/** A variable that also gets another value: whatever it is, it bore the same uses beside a WebSocket. What goes on as `ws.close.bind(ws)` calls
 * either. */
function isServed(use: Use): boolean {
  const way = use.through.at(-1)
  return (
    use.vouched === true ||
    use.to?.kind === 'replaced' ||
    (use.to?.kind === 'member' && use.to.name === 'close' && use.to.access === 'handed-on') ||
    (way?.kind === 'bound' && /^(close|send|addEventListener|removeEventListener)$/.test(way.method))
  )
}

const placeOf = (use: Use): ObjectionPlace => ({ what: againstText(use), location: use.location })

/** An observable is passed around as before, with any socket: its values are JSON unless a feature shows otherwise. */
const isObservable = ({ api }: { readonly api: string }) => api === 'rxjs'

/** A box that was taken for the socket in it proves nothing; nor does an object of a class with private members. */
function notUnderstood(usage: SocketUsage): readonly ObjectionPlace[] {
  return others(usage).filter(isBox).map(placeOf)
}

/** Members that no WebSocket has, and that the program is not seen to set: both give the same, but of what they are for nothing is known. */
function strangeMembers(usage: SocketUsage): readonly ObjectionPlace[] {
  if (isWrapper(usage)) return []
  const set = new Set(
    usesOfKind(usage, 'member').flatMap(({ member }) => (member.access === 'assigned' ? [member.name] : [])),
  )
  return others(usage)
    .filter((use) => use.member.access !== 'assigned' && !set.has(use.member.name) && !isBox(use))
    .map(placeOf)
}

const isBox = ({ member: { name, access } }: Use<'member'>) =>
  name.startsWith('#') || (access === 'read' && (name === 'current' || name === 'value'))

function others(usage: SocketUsage): readonly Use<'member'>[] {
  return withoutRow(usage).filter((use) => !isServed(use))
}

/** Members of the program's own. */
function withoutRow(usage: SocketUsage): readonly Use<'member'>[] {
  if (isHook(usage) || isObservable(usage)) return []
  return usesOfKind(usage, 'member').filter((use) => !refersToEvents(use))
}

/** Members of the class: all code that holds the socket calls their replacement. */
const replaced =
  /^(send|close|readyState|url|protocol|bufferedAmount|extensions|\w+EventListener|dispatchEvent)$/

function replacedMembers(usage: SocketUsage): readonly ObjectionPlace[] {
  return usesOfKind(usage, 'member')
    .filter(({ member, vouched }) => member.access === 'assigned' && replaced.test(member.name) && !vouched)
    .map(placeOf)
}

/** What may go on out of sight, although no single place shows it. */
function unseen(given: Given): readonly ObjectionPlace[] {
  const { usage } = given
  const isNamed = usage.binding.kind === 'local' || usage.binding.kind === 'module'
  return [
    ...featurePlaces([
      'named-by-another-script',
      'another script says the same name',
      '別のスクリプトに同じ名前があります',
    ])(given),
    ...(has(usage, 'plain-script')
      ? []
      : featurePlaces(['undeclared-name', 'the variable is declared nowhere', '変数の宣言がありません'])(
          given,
        )),
    ...(isNamed || isHook(usage) || usage.uses.length > 0
      ? []
      : [
          {
            what: text('nothing is seen of what becomes of it', 'その後の使われ方が見つかりません'),
            location: usage.location,
          },
        ]),
  ]
}
