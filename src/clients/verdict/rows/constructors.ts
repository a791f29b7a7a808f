import type { SocketUsage } from '../../../model/socket.js'
import { memberOf, readsMember, type Use } from '../../../model/socket-use.js'
import { text } from '../../../model/text.js'
import { useText } from '../../../model/use-texts.js'
import {
  adapterFor,
  alternativeTo,
  isHook,
  isOfKind,
  isWrapper,
  namesClass,
  protocolOf,
  socketApis,
  titleOf,
} from '../../libraries.js'
import { feature, featureOfKind, featurePlaces, has } from '../places.js'
import type { Given, ObjectionPlace, VerdictRow } from '../row.js'
import { isWritten } from './address.js'

/** Rows on what was constructed, before all uses. */

/** A library whose class is no browser's: nothing that is done with it says anything of a browser's socket. */
export function isForeign(usage: SocketUsage): boolean {
  return ownerOf(usage) !== undefined || (isOfKind(usage.api, 'node') && !isServedNode(usage))
}

/** The library with its own protocol: it opens the socket, or it gets an open socket. */
function ownerOf(usage: SocketUsage): string | undefined {
  return protocolOf(usage.api) ?? featureOfKind(usage, 'library-owned')?.names?.[0]
}

/** Where the class is exported that such a library wraps, when that is not the library itself. */
const exportedFrom: Readonly<Record<string, string>> = { rxjs: 'rxjs/webSocket' }

export const constructorRows: readonly VerdictRow[] = [
  {
    row: '9',
    when: 'a library that takes the constructor as an option',
    against: 'inline',
    code: 'A09',
    places({ usage }) {
      if (!isWrapper(usage) || namesClass(packageOf(usage))) return []
      const library = exportedFrom[usage.api] ?? usage.api
      return [{ what: text(library, library), location: usage.location, data: { library } }]
    },
  },
  {
    row: '33',
    when: 'a library that owns its protocol (33 to 37)',
    against: 'adapter',
    code: 'R04',
    places: protocolLibrary,
  },
  {
    row: '39',
    when: 'a Node client, or code that runs outside of browsers',
    against: 'adapter',
    code: 'R06',
    places: (given) => [
      ...nodeClient(given),
      ...(isServedNode(given.usage)
        ? relativeEndpoint(given)
        : feature('not-a-browser', text('this file runs in Node', 'Node で動くファイル'))(given)),
    ],
  },
  {
    row: '41',
    when: 'the class is subclassed, replaced, hard-coded by a library, or WebSocketStream',
    against: 'adapter',
    code: 'R08',
    places: (given) => [
      ...feature(
        'patched-class',
        text('it is subclassed or replaced', '継承または置き換えられています'),
      )(given),
      ...otherClass(given.usage),
    ],
  },
  {
    row: '42',
    when: 'React Native',
    against: 'adapter',
    code: 'R09',
    places: feature('react-native', text('React Native', 'React Native')),
  },
  {
    row: '45',
    when: 'nothing proves what is constructed',
    against: 'adapter',
    code: 'R11',
    places: (given) => [
      ...featurePlaces([
        'constructor-unresolved',
        'the class is settled when the program runs',
        'クラスが実行時に決まります',
      ])(given),
      ...unproved(given.usage),
    ],
  },
  {
    row: '45',
    when: "the constructor is injected or conditional, and each possibility is the browser's class",
    against: 'inline',
    code: 'A45',
    places: (given) => [
      // Where nothing proves what is opened, that is all there is to say.
      ...(isBrowsers(given.usage) && !has(given.usage, 'constructor-unresolved')
        ? feature(
            'constructor-not-direct',
            text(
              "the constructor is passed in or chosen, always the browser's WebSocket",
              'コンストラクターは外部から決まりますが、いずれもブラウザの WebSocket です',
            ),
          )(given)
        : []),
      ...ofPackage(given.usage),
    ],
  },
  {
    row: 'hooks',
    when: 'a hook that constructs by itself, and is not only listened to',
    against: 'adapter',
    code: 'R14',
    places: ({ usage }) => (isHook(usage) && !isServedHook(usage) ? beyondListening(usage) : []),
  },
  {
    row: 'served hooks',
    when: 'the same of a hook that another one stands in for, over the adapter',
    against: 'inline',
    code: 'A49',
    places: ({ usage }) => (isServedHook(usage) ? beyondListening(usage) : []),
  },
  {
    row: 'service worker',
    when: 'a service worker that the socket keeps alive',
    against: 'adapter',
    code: 'R17',
    places: feature('service-worker', text('a service worker', 'Service Worker')),
  },
]

function protocolLibrary({ usage }: Given): readonly ObjectionPlace[] {
  const owner = ownerOf(usage)
  if (owner === undefined) return []
  const { name, instead } = alternativeTo(owner)
  const location = featureOfKind(usage, 'library-owned')?.locations[0] ?? usage.location
  return [
    {
      what: text(name, name),
      location,
      data: { library: name, instead: instead.en, insteadJa: instead.ja },
    },
  ]
}

/** What Node's clients have and a browser's socket has not: methods of emitters, and of `ws`. */
function isOfNode({ handler, close, member, to }: Use): boolean {
  if (handler) return emitter.test(handler.by)
  if (close) return close.method === 'terminate'
  if (member) return member.access === 'called' && /^(ping|pong|reconnect)$/.test(member.name)
  return emitter.test(to?.kind === 'listener' ? to.method : to?.kind === 'method' ? to.name : '')
}

/** A class of a package does what a browser's does; the package may run where there is no EventSource. */
function ofPackage(usage: SocketUsage): readonly ObjectionPlace[] {
  const { api, location } = usage
  if (isServedNode(usage))
    return [
      {
        what: text(
          `the class is of the package ${api}, in Node, which has no EventSource`,
          `クラスは Node 用の ${api} パッケージのもので、Node に EventSource はありません`,
        ),
        location,
      },
    ]
  if (!isOfKind(api, 'lookalike', 'either') || isNode(usage)) return []
  return [
    {
      what: text(
        `the class is of the package ${api}, and the same as a browser's`,
        `クラスは ${api} パッケージのもので、ブラウザの WebSocket と同じです`,
      ),
      location,
    },
  ]
}

const emitter = /^(on|once|off|addListener|removeListener)$/

/** `isomorphic-ws` is the browser's class in a browser, and the one of `ws` in Node. */
function isNode(usage: SocketUsage): boolean {
  return has(usage, 'not-a-browser') || usage.uses.some(isOfNode)
}

function nodeClient({ usage }: Given): readonly ObjectionPlace[] {
  if (isServedNode(usage)) return []
  const isNodes = isOfKind(usage.api, 'node') || (isOfKind(usage.api, 'either') && isNode(usage))
  if (!isNodes) return []
  const what = text(`the ${usage.api} package`, `${usage.api} パッケージ`)
  return [{ what, location: usage.location }]
}

/**
 * A client of `ws` that is used like a browser's socket, or whose listeners can be rewritten to that form. A test's client talks to
 * the program's own server and changes with it.
 */
export function isServedNode({ api, zone, given, uses, path }: SocketUsage): boolean {
  return (
    api === 'ws' &&
    zone !== 'test' &&
    given.length === 1 &&
    uses.length > 0 &&
    uses.every((use) => {
      const { kind, handler, send, statement, path: where } = use
      if (kind === 'escape' || kind === 'binary') return false
      // A type that says a socket of `ws` may stand where it goes.
      if (/\.[cm]?tsx?$/.test(path) && (where !== path || kind === 'handed-on')) return false
      if (kind === 'handler')
        return handler?.form !== 'removal' && (handler?.emitted !== undefined || !isOfNode(use))
      if (kind === 'send') return send !== undefined && /^(json|text)$/.test(send.payload)
      if (use.close?.method === 'terminate') return statement !== undefined
      return !isOfNode(use) && !ofWs.test(memberOf(use) ?? '')
    })
  )
}

/** Members whose value is another one than a browser's, or that only `ws` has. */
const ofWs = /^(url|extensions|protocol|binaryType|_\w+|bufferedAmount)$/

/** Node has no page that an address could be relative to. */
function relativeEndpoint({ usage, endpoint }: Given): readonly ObjectionPlace[] {
  const ends = endpoint ? [endpoint.stream, endpoint.send ?? endpoint.stream] : []
  if (ends.every((one) => /^(https?:|\$\{)/.test(one))) return []
  const what = text('its endpoint is no absolute address', 'エンドポイントが絶対アドレスではありません')
  return [{ what, location: usage.location }]
}

/** The package that a class comes from, where several are known under one api. */
function packageOf(usage: SocketUsage): string {
  return featureOfKind(usage, 'library')?.names?.[0] ?? usage.api
}

function otherClass(usage: SocketUsage): readonly ObjectionPlace[] {
  const { location } = usage
  const name = packageOf(usage)
  const title = titleOf(usage.api)
  if (isOfKind(usage.api, 'other-native')) return [{ what: text(title, title), location }]
  if (!namesClass(name)) return []
  return [
    { what: text(`${name} names the class inside`, `${name} の内部でクラスが固定されています`), location },
  ]
}

/** The browser's own class, or one with exactly its members. */
function isBrowsers({ api }: { readonly api: string }): boolean {
  return isOfKind(api, 'native', 'lookalike')
}

function unproved(usage: SocketUsage): readonly ObjectionPlace[] {
  const { api, url, uses, location } = usage
  if (!socketApis.has(api) && protocolOf(api) === undefined)
    return [{ what: text(`${api} is not known`, `${api} は未知の API です`), location }]
  const listener = isBrowsers(usage) ? uses.find(isOfNode) : undefined
  if (listener) {
    const { en, ja } = useText(listener)
    const what = text(`${en} is no method of a WebSocket`, `${ja} は WebSocket のメソッドではありません`)
    return [{ what, location: listener.location }]
  }
  if (isBrowsers(usage) && !isWritten(url.text))
    return [
      { what: text('its address is not among the arguments', 'アドレスが引数に書かれていません'), location },
    ]
  return []
}

/** Its library's hook has a twin over the adapter. */
export function isServedHook({ api }: SocketUsage): boolean {
  return adapterFor(api) === 'hook'
}

/** What is done with a hook's socket besides listening; nothing where the hook for event streams does it all. */
function beyondListening(usage: SocketUsage): readonly ObjectionPlace[] {
  const other = usage.uses.find((use) => !isReceived(usage, use))
  const unlike = unlikeStream(usage)
  const isHeard = usage.uses.length > 0 || usage.given[1]?.members?.includes('onMessage') === true
  if (isHeard && !other && !unlike) return []
  const sends = usage.uses.find((use) => use.kind === 'send' || sending.test(memberOf(use) ?? ''))
  if (sends) {
    const what = text('this code sends through it', 'これを通じて送信しています')
    return [{ what, location: sends.location }]
  }
  if (!other && unlike) return [unlike]
  if (!other) {
    const what = text('nothing that it gives is taken', 'フックの戻り値が使われていません')
    return [{ what, location: usage.location }]
  }
  const what =
    memberOf(other) === 'lastJsonMessage'
      ? text(
          'lastJsonMessage is read where no line behind the hook can give it',
          'フックの直後の1行では補えない形で lastJsonMessage が使われています',
        )
      : text('not only its messages are used', 'メッセージの受信以外にも使われています')
  return [{ what, location: other.location }]
}

/** What a hook gives to who sends. */
const sending = /^send/

/** What a hook gives to who only listens. */
const received = /^(lastMessage|latestMessage|data|readyState|status)$/

/** What `useEventSource` of VueUse gives too. */
const receivedInVue = /^(data|status|open|close)$/

function isReceived({ api, hook }: SocketUsage, use: Use): boolean {
  if (use.kind === 'handler') return use.handler?.event === 'message'
  if (api === 'react-use-websocket' && use.kind === 'state') return readsMember(use, 'readyState')
  const member = memberOf(use) ?? ''
  if (hook?.json && member === 'lastJsonMessage') return true
  if (api === 'vueuse') return receivedInVue.test(member)
  return use.kind === 'handed-on' || received.test(member)
}

/** An option of a hook, or a member of its message, that means something else over an event stream. */
function unlikeStream(usage: SocketUsage): ObjectionPlace | undefined {
  const options = featureOfKind(usage, 'hook-option')
  const message = featureOfKind(usage, 'hook-message')
  if (options) {
    const names = options.names?.join(', ') ?? ''
    const what = text(`the option ${names} is given to it`, `オプション ${names} が渡されています`)
    return { what, location: options.locations[0] ?? usage.location }
  }
  if (message) {
    const names = message.names?.join(', ') ?? ''
    const what = text(
      `its message is asked for more than text (${names})`,
      `メッセージのテキスト以外が参照されています（${names}）`,
    )
    return { what, location: message.locations[0] ?? usage.location }
  }
  // This hook has no other that reads an event stream.
  const hasOptions = usage.construction.end - usage.url.span.end > ')'.length + 1
  return usage.api === 'ahooks' && hasOptions
    ? { what: text('options are given to it', 'オプションが渡されています'), location: usage.location }
    : undefined
}
