import { describe, expect, it } from 'vitest'
import { reasons } from '../src/clients/reasons/reasons.js'
import { decide, decideAll } from '../src/clients/verdict/decide.js'
import { originIsHidden } from '../src/clients/verdict/notes.js'
import { rows } from '../src/clients/verdict/rows.js'
import type { AdapterOptions } from '../src/model/adapter-site.js'
import type { Config } from '../src/model/config.js'
import { fill } from '../src/model/fill.js'
import type { SocketUsage } from '../src/model/socket.js'
import { isWrittenAs } from '../src/model/socket.js'
import type { Use } from '../src/model/socket-use.js'
import { text } from '../src/model/text.js'
import {
  close,
  escapeTo,
  feature,
  handedOn,
  handler,
  member,
  place,
  send,
  socket,
  state,
  use,
} from './support/sockets.js'

/** `A05 A07`, `R01, A03`, or the empty text for inline: the codes in the order in which they are said. */
function codesOf(usage: SocketUsage, config: Config = {}, adapted?: AdapterOptions): string {
  const { kind, reasons } = decide(usage, config, { adapted: () => adapted })
  const codes = [...new Set(reasons.map(({ code }) => code))].join(' ')
  const worst = codes.includes('R') ? 'manual' : codes === '' ? 'inline' : 'adapter'
  expect(kind).toBe(worst)
  return codes
}

interface RowCase {
  readonly row: string
  readonly name: string
  readonly usage: SocketUsage
  readonly config?: Config
  /** It is an SseSocket in the code, with these options. */
  readonly adapted?: AdapterOptions
  readonly codes: string
}

const literal = (address: string) => ({ url: { text: `'${address}'`, pattern: address } })
const reassigned: Partial<SocketUsage> = { binding: { kind: 'module', name: 'ws', constant: false } }
const elsewhere = { url: { kind: 'configured' as const, text: 'config.url', pattern: '${config.url}' } }
const { conversion: _, ...unconvertible } = socket().url
const madeElsewhere: SocketUsage = { ...socket(), url: { ...unconvertible, ...elsewhere.url } }
const plainAdapter: AdapterOptions = {
  correlation: 'connection-id',
  cookies: false,
  against: [],
  messages: [],
}
const auth = { auth: { token: 'getToken' } }
const other = 'src/other.ts'

/** A loop that leads back from this handler. */
function loopIn({ span, location }: Use, ...against: string[]): Partial<SocketUsage> {
  return {
    loop: {
      handler: span,
      again: { at: span, as: 'body' },
      first: [],
      gone: [],
      followed: [],
      against: against.map((what) => ({ what: { en: what, ja: what }, location })),
    },
  }
}

const cases: readonly RowCase[] = [
  { row: '1', name: 'receives only', usage: socket(), codes: '' },
  {
    row: '2',
    name: 'an open handler that sets a flag',
    usage: socket([handler('open', 12, 'flag')]),
    codes: '',
  },
  { row: '3', name: 'an open handler that does more', usage: socket([handler('open', 12)]), codes: 'A03' },
  {
    row: '3',
    name: 'an open handler that was not found',
    usage: socket([handler('open', 12, 'unresolved')]),
    codes: 'A03',
  },
  {
    row: '3',
    name: 'hello on open',
    usage: socket([send(13)], [feature('hello-on-open', 13)]),
    codes: 'A03',
  },
  {
    row: '3',
    name: 'an open handler that is taken off',
    usage: socket([handler('open', 12, 'other', { removal: true })]),
    codes: 'A48',
  },
  { row: '4', name: 'an error handler that logs', usage: socket([handler('error', 12, 'log')]), codes: '' },
  {
    row: '5',
    name: 'an error handler that sets a flag',
    usage: socket([handler('error', 12, 'flag')]),
    codes: 'A05',
  },
  {
    row: '6',
    name: 'a close handler that logs the code',
    usage: socket([handler('close', 12, 'log')], [feature('close-code-read', 12)]),
    codes: '',
  },
  { row: '7', name: 'a close handler with effects', usage: socket([handler('close', 12)]), codes: 'A07' },
  {
    row: '7',
    name: 'a code that is read elsewhere',
    usage: socket([handler('close', 12, 'log')], [feature('close-code-read', 30, ['1006'])]),
    codes: 'A07',
  },
  {
    row: '8',
    name: 'a loop in the close handler',
    usage: socket([handler('close', 12)], [feature('reconnect-loop', 13)], loopIn(handler('close', 12))),
    codes: '',
  },
  {
    row: '8',
    name: 'a loop beside a handler with effects',
    usage: socket(
      [handler('close', 12), handler('error', 14)],
      [feature('reconnect-loop', 12)],
      loopIn(handler('close', 12)),
    ),
    codes: 'A05',
  },
  {
    row: '8',
    name: 'a loop in a form that no question can be put into',
    usage: socket(
      [handler('close', 12)],
      [feature('reconnect-loop', 13)],
      loopIn(handler('close', 12), 'it is part of a larger expression'),
    ),
    codes: 'A48',
  },
  {
    row: '8',
    name: 'a loop with effects',
    usage: socket([handler('close', 12)], [feature('reconnect-loop', 12), feature('reconnect-effects', 12)]),
    codes: 'A07 A08',
  },
  {
    row: '8',
    name: 'opened again from elsewhere',
    usage: socket([], [feature('reopened-elsewhere', 20)]),
    codes: 'A08',
  },
  {
    row: '9',
    name: 'reconnecting-websocket',
    usage: socket([], [], { api: 'reconnecting-websocket' }),
    codes: 'A09',
  },
  { row: '9', name: 'rxjs', usage: socket([], [], { api: 'rxjs' }), codes: 'A09' },
  {
    row: '10',
    name: 'a literal on this machine',
    usage: socket([], [], literal('ws://localhost:8000/feed')),
    codes: '',
  },
  { row: '11', name: 'an address made elsewhere', usage: madeElsewhere, codes: 'A11' },
  {
    row: '11',
    name: 'the same, but configured',
    usage: madeElsewhere,
    config: { endpoints: { 'config.*': { stream: '/s' } } },
    codes: '',
  },
  {
    row: '11',
    name: 'a host at run time is nobody’s',
    usage: socket([], [], { url: { kind: 'template', text: '`…`', pattern: 'wss://${env.HOST}/feed' } }),
    codes: '',
  },
  { row: '12', name: 'one send', usage: socket([send(20)]), codes: '' },
  {
    row: '12',
    name: 'a send whose bytes nobody can see is still one send',
    usage: socket([send(20, { payload: 'unknown' })]),
    codes: '',
  },
  {
    row: '12',
    name: 'a send in a try statement',
    usage: socket([send(20)], [feature('send-in-try', 20)]),
    codes: 'A12',
  },
  {
    row: '12',
    name: 'a send at unload',
    usage: socket([send(20)], [feature('send-at-unload', 20)]),
    codes: 'A12',
  },
  {
    row: '12',
    name: 'a send whose result is used',
    usage: socket([send(20)], [feature('send-result-used', 20)]),
    codes: 'A12',
  },
  {
    row: '13',
    name: 'several sends by one name',
    usage: socket([send(20), send(30)], [feature('several-sends', 20)]),
    codes: '',
  },
  {
    row: '13',
    name: 'several sends, one under another name',
    usage: socket([send(20), send(30, { through: [{ kind: 'named', name: 'alias' }] })]),
    codes: 'A13',
  },
  {
    row: '13',
    name: 'several sends, one in another file',
    usage: socket([send(20), send(30, { path: other })]),
    codes: 'A13',
  },
  {
    row: '13',
    name: 'one send in another file',
    usage: socket([send(30, { path: other, through: [{ kind: 'exported' }] })]),
    codes: 'A48',
  },
  {
    row: '13',
    name: 'a send in a loop',
    usage: socket([send(20)], [feature('repeated-send', 20)]),
    codes: 'A13',
  },
  {
    row: '14',
    name: 'one guarded send',
    usage: socket([send(20), state(19, 'ws.readyState === WebSocket.OPEN')], [feature('guarded-send', 20)]),
    codes: '',
  },
  {
    row: '14',
    name: 'two guarded sends',
    usage: socket([send(20), send(30)], [feature('guarded-send', 20)]),
    codes: '',
  },
  {
    row: '14',
    name: 'a send that opens another socket',
    usage: socket([send(20)], [feature('guarded-send', 20), feature('guard-reopens', 20)]),
    codes: 'A14',
  },
  {
    row: '15',
    name: 'OPEN by number',
    usage: socket([state(20, 'this.ws?.readyState !== 1')]),
    codes: '',
  },
  {
    row: '15',
    name: 'CLOSED by name',
    usage: socket([state(20, 'ws.readyState === WebSocket.CLOSED')]),
    codes: 'A15',
  },
  {
    row: '15',
    name: 'CLOSED by number',
    usage: socket([state(20, '3 === ws.readyState')]),
    codes: 'A15',
  },
  { row: '15', name: 'beyond OPEN', usage: socket([state(20, 'ws.readyState > 1')]), codes: 'A15' },
  {
    row: '15',
    name: 'OPEN or a variable',
    usage: socket([state(20, 'ws.readyState === wanted')]),
    codes: 'A15',
  },
  { row: '15', name: 'the state goes on', usage: socket([state(20, 'ws.readyState')]), codes: 'A15' },
  {
    row: '15',
    name: 'bufferedAmount',
    usage: socket([state(20, 'bufferedAmount')], [feature('buffered-amount', 20)]),
    codes: 'A15',
  },
  {
    row: '15',
    name: 'a test of a variable that gets another socket',
    usage: socket([state(20, 'ws.readyState === WebSocket.OPEN')], [], reassigned),
    codes: 'A15',
  },
  {
    row: '15',
    name: 'the same as the guard of a send',
    usage: socket([state(19, 'ws.readyState === WebSocket.OPEN'), send(20)], [], reassigned),
    codes: 'A48',
  },
  { row: '16', name: 'close()', usage: socket([close(20)]), codes: '' },
  {
    row: '17',
    name: 'close(1000)',
    usage: socket([close(20, ['1000'])], [feature('close-code-sent', 20)]),
    codes: 'A17',
  },
  {
    row: '17',
    name: 'a close right behind a send',
    usage: socket([send(20), close(21)]),
    codes: '',
  },
  {
    row: '17',
    name: 'a close right behind a send, with a listener that would go on hearing',
    usage: socket([send(20), close(21)], [feature('heard-while-closing', 12)]),
    codes: 'A17',
  },
  { row: '17', name: 'a close elsewhere', usage: socket([send(20), close(40)]), codes: '' },
  {
    row: '18',
    name: 'an escape that a type vouches for',
    usage: socket([escapeTo(20, { kind: 'passed', to: 'attach' }, { vouched: true })]),
    codes: 'A18',
  },
  {
    row: '18',
    name: 'an escape that nothing vouches for',
    usage: socket([escapeTo(20, { kind: 'passed', to: 'attach' })]),
    codes: 'R12',
  },
  {
    row: '18',
    name: 'handed on and followed',
    usage: socket([handedOn(20, { kind: 'exported' })], [feature('exported', 10)]),
    codes: 'A48',
  },
  {
    row: '18',
    name: 'a message event that goes on whole',
    usage: socket(
      [escapeTo(11, { kind: 'passed', to: 'store' }, { through: [{ kind: 'event', member: 'target' }] })],
      [feature('event-handed-on', 11)],
    ),
    codes: '',
  },
  {
    row: '18',
    name: 'a variable that also gets another value',
    usage: socket([escapeTo(20, { kind: 'replaced' })]),
    codes: 'A18',
  },
  {
    row: 'event',
    name: 'a message handler that was not found',
    usage: socket([handler('message', 12, 'unresolved')]),
    codes: 'A30',
  },
  {
    row: '18',
    name: 'a member of another class',
    usage: socket([member(20, '#room', 'read')]),
    codes: 'R12',
  },
  {
    row: '18',
    name: 'asked for, forgotten, printed',
    usage: socket([use({ kind: 'test' }, 20), use({ kind: 'cleared' }, 21), use({ kind: 'printed' }, 22)]),
    codes: '',
  },
  {
    row: '18',
    name: 'a property of the program’s own',
    usage: socket([member(20, 'user', 'assigned'), member(21, 'user', 'read')]),
    codes: 'A48',
  },
  {
    row: '18',
    name: 'a box that holds the socket',
    usage: socket([member(21, 'current', 'read')]),
    codes: 'R12',
  },
  {
    row: '18',
    name: 'a property that nobody sets',
    usage: socket([member(21, 'startedAt', 'read')]),
    codes: 'A18',
  },
  {
    row: '18',
    name: 'a send of the program’s own',
    usage: socket([member(20, 'send', 'assigned')]),
    codes: 'A18',
  },
  {
    row: '18',
    name: 'a name that another script says',
    usage: socket([], [feature('plain-script'), feature('named-by-another-script')]),
    codes: 'R12',
  },
  {
    row: '18',
    name: 'returned at once, and nothing is seen of it',
    usage: { ...socket([], [], { binding: { kind: 'returned', name: '' } }), uses: [] },
    codes: 'R12',
  },
  {
    row: '19',
    name: 'instanceof',
    usage: socket([use({ kind: 'instance-test', type: 'WebSocket' }, 20)], [feature('instanceof', 20)]),
    codes: 'A19',
  },
  {
    row: '20',
    name: 'an event that the program dispatches',
    usage: socket([member(20, 'dispatchEvent', 'called')], [feature('dispatch-event', 20)]),
    codes: 'A30',
  },
  { row: '20', name: 'listener options', usage: socket([], [feature('listener-options', 11)]), codes: '' },
  {
    row: '22',
    name: 'a token in the query',
    usage: socket([], [feature('token-in-query', 10)]),
    codes: 'A22',
  },
  {
    row: '22',
    name: 'the same with auth',
    usage: socket([], [feature('token-in-query', 10)]),
    config: auth,
    codes: 'A48',
  },
  {
    row: '23',
    name: 'auth after open',
    usage: socket([send(13)], [feature('auth-on-open', 13)]),
    codes: 'A23',
  },
  {
    row: '24',
    name: 'a token in the sub-protocol',
    usage: socket([], [feature('token-in-protocol', 10)], { protocols: { start: 0, end: 1, none: false } }),
    codes: 'R03',
  },
  {
    row: '24',
    name: 'the same with auth',
    usage: socket([], [feature('token-in-protocol', 10)], { protocols: { start: 0, end: 1, none: false } }),
    config: auth,
    codes: 'A24',
  },
  { row: '25', name: 'a heartbeat', usage: socket([send(20)], [feature('heartbeat', 20)]), codes: 'A25' },
  { row: '26', name: 'a watchdog', usage: socket([], [feature('watchdog', 20)]), codes: 'A26' },
  {
    row: '28',
    name: 'at module scope of a rendered file',
    usage: socket([], [feature('ssr-scope', 10)]),
    codes: 'A28',
  },
  {
    row: '29',
    name: 'event.origin',
    usage: socket([
      handler('message', 12, 'other', { incompatibilities: [{ kind: 'member', name: 'origin' }] }),
    ]),
    codes: 'A29',
  },
  { row: '30', name: 'binary data', usage: socket([], [feature('binary', 11)]), codes: 'R01' },
  {
    row: '30',
    name: 'binaryType is only set',
    usage: socket(
      [use({ kind: 'binary', binaryType: "'arraybuffer'" }, 12)],
      [feature('binary-type-set', 12)],
    ),
    codes: 'A48',
  },
  {
    row: '30',
    name: 'binaryType is set, and the event goes on',
    usage: socket([], [feature('binary-type-set', 12), feature('event-handed-on', 11)]),
    codes: 'R01',
  },
  {
    row: '31',
    name: 'many sends a second',
    usage: socket([send(20)], [feature('high-rate-send', 20)]),
    codes: 'R02',
  },
  {
    row: '32',
    name: 'a sub-protocol',
    usage: socket([], [feature('sub-protocol', 10, ['mqtt'])], {
      protocols: { start: 0, end: 1, none: false },
    }),
    codes: 'R03',
  },
  {
    row: '32',
    name: 'an empty list of them',
    usage: socket([], [], { protocols: { start: 0, end: 1, none: false } }),
    codes: 'A48',
  },
  {
    row: '33',
    name: 'a library with a protocol, whatever is done with it',
    usage: socket([escapeTo(12, { kind: 'member', name: 'subscribe', access: 'called' })], [], {
      api: 'protocol:signalr',
    }),
    codes: 'R04',
  },
  {
    row: '33',
    name: 'a library that nobody knows an alternative for',
    usage: socket([], [], { api: 'protocol:semaphore' }),
    codes: 'R04',
  },
  {
    row: '38',
    name: 'a public service',
    usage: socket([], [], literal('wss://stream.binance.com:9443/ws')),
    codes: 'R05',
  },
  ...[
    'localhost:8000',
    'app.localhost',
    '127.0.0.2',
    '[::1]:80',
    '10.1.2.3',
    '172.16.0.1:8080',
    '192.168.0.20',
    '169.254.7.7',
    '[fd12:3456::1]',
    'nas.local',
    'chat.svc.internal',
    'api.test',
    'chat.example.com',
    'shop.example',
  ].map((host) => ({
    row: '38',
    name: `a network of one's own: ${host}`,
    usage: socket([], [], literal(`ws://${host}/feed`)),
    codes: '',
  })),
  {
    row: '38',
    name: 'one of foreignHosts, in a network of one’s own',
    usage: socket([], [], literal('ws://camera.local:81/stream')),
    config: { foreignHosts: ['camera.local'], ownHosts: ['camera.local'] },
    codes: 'R05',
  },
  {
    row: '38',
    name: 'one of ownHosts',
    usage: socket([], [], literal('wss://stream.binance.com/feed')),
    config: { ownHosts: ['stream.binance.com'] },
    codes: '',
  },
  {
    row: '38',
    name: 'one that endpoints name',
    usage: socket([], [], literal('wss://stream.example.com/feed')),
    config: { endpoints: { 'wss://stream.*': { stream: '/s' } } },
    codes: '',
  },
  {
    row: '38',
    name: 'one that endpoints name below any address',
    usage: socket([], [], literal('wss://stream.binance.com/feed')),
    config: { endpoints: { '*': { stream: './stream' } } },
    codes: 'R05',
  },
  {
    row: '38',
    name: 'a domain behind a host that is partly made',
    usage: socket([], [], {
      url: { kind: 'template', text: '`…`', pattern: 'wss://${region}.binance.com/feed' },
    }),
    codes: 'R05',
  },
  {
    row: '38',
    name: 'a host that a template engine puts in',
    usage: socket([], [], {
      url: { kind: 'server-template', text: "'…'", pattern: 'wss://{{ request.host }}/feed' },
    }),
    codes: '',
  },
  {
    row: '38',
    name: 'a gateway whose API the program names',
    usage: socket([], [], {
      url: {
        kind: 'template',
        text: '`…`',
        pattern: 'wss://${api}.execute-api.eu-west-1.amazonaws.com/prod',
      },
    }),
    codes: '',
  },
  {
    row: '39',
    name: 'the ws package',
    usage: socket([escapeTo(12, { kind: 'member', name: 'ping', access: 'called' })], [], { api: 'ws' }),
    codes: 'R06',
  },
  {
    row: '39',
    name: 'a browser’s class in Node',
    usage: socket([], [feature('not-a-browser', 1)]),
    codes: 'R06',
  },
  {
    row: '39',
    name: 'isomorphic-ws with listeners of Node',
    usage: socket([handler('message', 12, 'other', { by: 'on' })], [], { api: 'isomorphic-ws' }),
    codes: 'R06',
  },
  { row: '41', name: 'a patched class', usage: socket([], [feature('patched-class', 3)]), codes: 'R08' },
  { row: '41', name: 'WebSocketStream', usage: socket([], [], { api: 'websocket-stream' }), codes: 'R08' },
  {
    row: '41',
    name: 'robust-websocket',
    usage: socket([], [feature('library', 1, ['robust-websocket'])], { api: 'reconnecting-websocket' }),
    codes: 'R08',
  },
  { row: '42', name: 'React Native', usage: socket([], [feature('react-native', 1)]), codes: 'R09' },
  {
    row: '45',
    name: 'another constructor, always the browser’s',
    usage: socket([], [feature('constructor-not-direct', 10)]),
    codes: 'R19 A45',
  },
  { row: '45', name: 'w3cwebsocket', usage: socket([], [], { api: 'w3cwebsocket' }), codes: 'A45' },
  {
    row: '45',
    name: 'an emitter’s listener on a browser’s socket',
    usage: socket([handler('message', 12, 'other', { by: 'on' })]),
    codes: 'R11',
  },
  {
    row: '45',
    name: 'spread arguments',
    usage: socket([], [], { url: { kind: 'configured', text: '...args', pattern: '${args}' } }),
    codes: 'R11',
  },
  {
    row: '45',
    name: 'an api that nobody knows',
    usage: socket([], [], { api: 'carrier-pigeon' }),
    codes: 'R11',
  },
  {
    row: 'event',
    name: '`this` in a handler',
    usage: socket([], [feature('handler-this', 11, ['this'])]),
    codes: 'A30',
  },
  {
    row: 'event',
    name: 'the global event',
    usage: socket([handler('message', 12, 'other', { incompatibilities: [{ kind: 'global-event' }] })]),
    codes: 'A30',
  },
  {
    row: 'correlation',
    name: 'answers matched by id',
    usage: socket([send(20)], [feature('correlation', 20)]),
    codes: 'A46',
  },
  { row: 'finite stream', name: 'an end', usage: socket([], [feature('finite-stream', 12)]), codes: 'A47' },
  {
    row: 'hooks',
    name: 'a hook that is listened to',
    usage: {
      ...socket([], [], { api: 'react-use-websocket' }),
      uses: [escapeTo(11, { kind: 'member', name: 'lastMessage', access: 'taken' })],
    },
    codes: '',
  },
  {
    row: 'hooks',
    name: 'a hook that sends',
    usage: {
      ...socket([], [], { api: 'vueuse' }),
      uses: [
        escapeTo(11, { kind: 'member', name: 'data', access: 'taken' }),
        escapeTo(11, { kind: 'member', name: 'send', access: 'taken' }),
      ],
    },
    codes: 'R14',
  },
  {
    row: 'served hooks',
    name: 'a hook that sends, and that another one stands in for',
    usage: {
      ...socket([], [], { api: 'react-use-websocket' }),
      uses: [send(11, { method: 'sendMessage' })],
    },
    codes: 'A49',
  },
  {
    row: 'unserved hooks',
    name: 'the same hook, asked for what the other does not give',
    usage: {
      ...socket([], [feature('hook-unserved')], { api: 'react-use-websocket' }),
      uses: [send(11, { method: 'sendMessage' })],
    },
    codes: 'R14 A49',
  },
  {
    row: 'no modules',
    name: 'a plain script that is inline',
    usage: socket([], [feature('plain-script')]),
    codes: '',
  },
  {
    row: 'no modules',
    name: 'a plain script that needs the adapter',
    usage: socket([handler('close', 12)], [feature('plain-script')]),
    codes: 'R13 A07',
  },
  {
    row: 'address',
    name: 'a user name',
    usage: socket([], [], literal('ws://me:secret@localhost/feed')),
    codes: 'R15',
  },
  {
    row: 'address',
    name: 'a note to whoever fills it in',
    usage: socket([], [], literal('paste the address here')),
    codes: 'R15',
  },
  { row: 'address', name: 'another scheme', usage: socket([], [], literal('stun:localhost')), codes: 'R15' },
  {
    row: 'address',
    name: 'a note that the configuration answers',
    usage: socket([], [], literal('<address>')),
    config: { endpoints: { '<address>': { stream: '/s' } } },
    codes: '',
  },
  {
    row: 'service worker',
    name: 'a service worker',
    usage: socket([], [feature('service-worker', 1)]),
    codes: 'R17',
  },
  {
    row: 'terminal',
    name: 'raw text for a terminal',
    usage: socket([], [feature('written-to-terminal', 12)]),
    codes: 'R18',
  },
  { row: 'options', name: 'an SseSocket', usage: socket(), adapted: plainAdapter, codes: '' },
  {
    row: 'options',
    name: 'an SseSocket that watches for silence',
    usage: socket(),
    adapted: {
      ...plainAdapter,
      against: [{ kind: 'option', what: text('heartbeatMs'), location: place(3) }],
    },
    codes: 'A50',
  },
  {
    row: 'options',
    name: 'an SseSocket whose options are made elsewhere',
    usage: socket(),
    adapted: { ...plainAdapter, against: [{ kind: 'form', what: text('options'), location: place(3) }] },
    codes: 'A48',
  },
  {
    row: 'options',
    name: 'an SseSocket that sends to nowhere',
    usage: socket([send(20)]),
    adapted: plainAdapter,
    codes: 'A50',
  },
  {
    row: 'errors',
    name: 'an error handler that shows why the adapter failed',
    usage: socket([handler('error', 12, 'log')]),
    adapted: { ...plainAdapter, messages: [handler('error', 12, 'log').span] },
    codes: 'A30',
  },
]

describe('the decision table', () => {
  it.each(cases)('row $row: $name', ({ usage, config, adapted, codes }) => {
    expect(codesOf(usage, config, adapted)).toBe(codes)
  })

  it('has a case for each code of each row', () => {
    const shown = new Set(cases.flatMap(({ codes }) => codes.split(' ')))
    const all = rows.map(({ code }) => code)
    expect(all.filter((code) => !shown.has(code) && code !== 'R16')).toEqual([])
  })

  it('says everything in two languages', () => {
    const unsaid = cases.flatMap(({ name, usage, config = {} }) =>
      decide(usage, config)
        .reasons.filter(({ data }) => !data.what || !data.whatJa)
        .map(() => name),
    )
    expect(unsaid).toEqual([])
  })

  it('fills every message of the reasons and notes that it gives', () => {
    const open = cases.flatMap(({ name, usage, config = {} }) => {
      const verdict = decide(usage, config)
      return [...verdict.reasons, ...verdict.notes].flatMap(({ code, data }) => {
        const message = reasons.find((reason) => reason.code === code)?.message
        const said = message ? fill(message.en, data) + fill(message.ja, data) : '{{page}}'
        return /\{\{\w+\}\}/.test(said) ? [`${name}: ${code} ${said}`] : []
      })
    })
    expect(open).toEqual([])
  })
})

describe('row 15', () => {
  it.each([
    ['ws.readyState === 3', 'EventSource has CLOSED = 2 and no CLOSING'],
    ['bufferedAmount', 'EventSource has no bufferedAmount'],
    ['protocol', 'EventSource negotiates no sub-protocol or extension'],
    ['binaryType', 'EventSource has no binaryType: its data is always text'],
    ['url', 'the url of an EventSource is an http address'],
  ])('says what an EventSource lacks: %s', (asked, but) => {
    const { reasons } = decide(socket([state(20, asked)]), {})
    expect(reasons.map(({ code, data }) => [code, data.but])).toEqual([['A15', but]])
  })
})

describe('verdicts', () => {
  it('keep all reasons: the winning kind first, each kind in the order of the table', () => {
    const usage = socket(
      [handler('open', 12), handler('close', 13), escapeTo(20, { kind: 'passed', to: 'a' })],
      [feature('binary', 11)],
    )
    expect(codesOf(usage)).toBe('R12 R01 A03 A07')
  })

  it('are manual for a file that did not parse whole', () => {
    const usage = socket([send(3, { path: other, through: [{ kind: 'exported' }] })])
    const { kind, reasons } = decide(usage, {}, { unread: new Set([other]) })
    expect([kind, reasons[0]?.code, reasons[0]?.data.what]).toEqual(['manual', 'R16', other])
  })

  it('are one for constructions that share a variable', () => {
    const first = socket([], [feature('several-constructions', 10)])
    const second = socket([], [feature('several-constructions', 10), feature('token-in-query', 15)], {
      location: place(15),
      construction: { start: 1500, end: 1580 },
    })
    const decided = decideAll([first, second], {})
    expect(decided.map(({ verdict }) => verdict.kind)).toEqual(['adapter', 'adapter'])
    expect(decided.map(({ verdict }) => verdict.reasons.map(({ location }) => location.start.line))).toEqual([
      [15],
      [15],
    ])
  })

  it('reach the sockets that share a use with one that stays, but not from a test', () => {
    const shared = send(40)
    const free = socket([shared])
    const bound = socket([shared, handler('close', 12)], [], { binding: { kind: 'local', name: 'b' } })
    const kinds = (usages: readonly SocketUsage[]) => decideAll(usages, {}).map(({ verdict }) => verdict.kind)
    expect(kinds([free, bound])).toEqual(['adapter', 'adapter'])
    expect(kinds([free, { ...bound, zone: 'test' }])).toEqual(['inline', 'adapter'])
  })

  it('do not depend on the zone', () => {
    for (const zone of ['source', 'test', 'example', 'generated', 'vendored'] as const)
      expect(codesOf({ ...socket([handler('close', 12)]), zone })).toBe('A07')
  })
})

describe('notes', () => {
  it('name the code that an address begins with as a whole', () => {
    expect(originIsHidden('${withBase(`/api/hosts/${host}/logs/${id}`)}/stream')).toBe(
      '${withBase(`/api/hosts/${host}/logs/${id}`)}',
    )
    expect(originIsHidden('${base}?id=${id}')).toBe('${base}')
    expect(originIsHidden('${base}.example.com/feed')).toBeUndefined()
    expect(originIsHidden('/api/${id}')).toBeUndefined()
    // The host is written out: it says whether this is another origin.
    expect(originIsHidden('${scheme}//${location.host}/feeds/${id}/stream')).toBeUndefined()
  })

  const notesOf = (usage: SocketUsage, config: Config = {}) =>
    decide(usage, config).notes.map(({ code }) => code)

  it.each([
    ['no loop', socket(), ['W-RECONNECT']],
    [
      'a loop',
      socket([handler('close', 12)], [feature('reconnect-loop', 12)], loopIn(handler('close', 12))),
      ['W-LOOP'],
    ],
    [
      'open and close',
      socket([handler('open', 12, 'log'), handler('close', 13, 'log')]),
      ['W-RECONNECT', 'W-OPEN', 'W-CLOSE'],
    ],
    [
      'a guard',
      socket([send(20), state(19, 'ws.readyState === 1')], [feature('guarded-send', 20)]),
      ['W-RECONNECT', 'W-GUARD'],
    ],
    ['correlation', socket([send(20)], [feature('correlation', 20)]), ['W-LATENCY']],
    ['sends in a loop', socket([send(20)], [feature('repeated-send', 20, ['loop'])]), ['W-LATENCY']],
    ['sends by a timer', socket([send(20)], [feature('repeated-send', 20)]), []],
    [
      'a loop that loads anew',
      socket([handler('open', 12), handler('close', 13)], [feature('reconnect-effects', 13)]),
      ['W-RESYNC'],
    ],
    ['module scope', socket([], [feature('ssr-scope', 10)]), ['W-SSR']],
    ['manual', socket([handler('open', 12, 'log')], [feature('binary', 11)]), []],
  ] as const)('%s', (_name, usage, expected) => {
    expect(notesOf(usage)).toEqual(expected)
  })

  it('tell where a token goes', () => {
    expect(notesOf(socket([], [feature('token-in-query', 10)]), auth)).toEqual(['W-AUTH'])
  })

  it('tell of two streams in one file', () => {
    const another = socket([], [], { location: place(50), binding: { kind: 'local', name: 'second' } })
    const [first] = decideAll([socket(), another], {})
    expect(first?.verdict.notes.map(({ code }) => code)).toEqual(['W-RECONNECT', 'W-H1'])
  })
})

describe('what apply writes', () => {
  it.each([
    ['receives only', socket(), true],
    ['one send', socket([send(20)]), true],
    ['a class field', socket([], [], { binding: { kind: 'field', name: 'this.ws' } }), false],
    ['two sends', socket([send(20), send(30)]), true],
    ['two kinds of sends', socket([send(20), send(30, { payload: 'text' })]), true],
    ['a send and a close', socket([send(20), close(40)]), true],
    [
      'a send and a close that a listener would outlive',
      socket([send(20), close(40)], [feature('heard-while-closing', 12)]),
      false,
    ],
    [
      'a variable that is filled elsewhere',
      socket([send(20)], [], { binding: { kind: 'module', name: 'ws', constant: false } }),
      false,
    ],
    ['another file', socket([close(3, [], { path: other, through: [{ kind: 'exported' }] })]), false],
    ['handed on, and it sends', socket([handedOn(20, { kind: 'returned' }), send(30)]), false],
    ['handed on, and it listens', socket([handedOn(20, { kind: 'returned' })]), true],
    ['a state', socket([state(20, 'ws.readyState === 1')]), true],
    ['its code as a value', socket([state(20, 'readyState')]), false],
    ['a page', socket([], [feature('embedded')]), true],
    ['an adapter', socket([handler('close', 12)]), false],
  ] as const)('%s', (_name, usage, expected) => {
    const [decided] = decideAll([usage], {})
    expect(decided && isWrittenAs('inline')(decided)).toBe(expected)
  })

  it.each<readonly [string, readonly string[], string]>([
    [
      'every text that the address may be is configured',
      ['wss://chat.example.com/a', 'wss://chat.example.com/b'],
      'configured',
    ],
    ['one of them is not', ['wss://chat.example.com/a', 'wss://other.example.com/b'], 'guessed'],
  ])('an address that is made elsewhere: %s', (_name, origins, provenance) => {
    const endpoints = { 'wss://chat.example.com/*': { stream: '/stream', send: '/send' } }
    const ownHosts = ['chat.example.com', 'other.example.com']
    const usage = socket([], [], { url: { ...elsewhere.url, origins } })
    expect(decide(usage, { endpoints, ownHosts }).endpoint?.provenance).toBe(provenance)
  })

  it.each<readonly [string, string, Config, readonly string[]]>([
    ['code makes the host', '${base}/ws', { endpoints: { '*': { stream: '/s' } } }, ['${base}/ws']],
    ['code makes all of it', '${url}', { endpoints: { '*': { stream: '/s' } } }, ['${url}']],
    ['it stays', '${base}/ws', { endpoints: { '*': { stream: './stream' } } }, []],
    ['the page is its host', 'wss://${location.host}/ws', { endpoints: { '*': { stream: '/s' } } }, []],
    ['it is a text', 'wss://chat.example.com/ws', { endpoints: { '*': { stream: '/s' } } }, []],
  ])(
    'says where a fixed endpoint replaces an address that code makes: %s',
    (_name, pattern, config, said) => {
      const { notes } = decide(socket([], [], { url: { ...elsewhere.url, pattern } }), config)
      expect(notes.flatMap(({ code, data }) => (code === 'W-FIXED' ? [data.what] : []))).toEqual(said)
    },
  )

  it('asks for endpoints that the configuration leaves out, and may guess those that it does not speak of', () => {
    const config = { endpoints: { '/ws': { stream: '/stream' } } }
    const asked = decideAll([socket([send(20)], [], literal('/ws'))], config)
    expect(asked.map(({ verdict }) => [verdict.kind, verdict.needs[0]?.code])).toEqual([
      ['inline', 'Q-ENDPOINT'],
    ])
    expect(asked.map(isWrittenAs('inline'))).toEqual([false])
    const guessed = decideAll([socket([send(20)])], {})
    expect(guessed.map(({ verdict }) => verdict.needs[0]?.code)).toEqual(['Q-GUESS'])
    expect(guessed.map(isWrittenAs('inline'))).toEqual([true])
  })

  it.each(['172.32.0.1', '100.1.2.3', 'local.acme.io', 'api.test.acme.net', '[2001:db8::1]'])(
    'asks whose host %s is',
    (host) => {
      const { kind, needs } = decide(socket([], [], literal(`ws://${host}/feed`)), {})
      expect(kind).not.toBe('manual')
      expect(needs.map(({ code, data }) => [code, data.host])).toContainEqual([
        'Q-HOST',
        host.replace('${region}.', ''),
      ])
    },
  )

  it.each(['a'.repeat(400), "'".repeat(150)])(
    'asks no command of a host that is told in short: %s',
    (name) => {
      const { needs } = decide(socket([], [], literal(`ws://${name}.acme.io/feed`)), {})
      expect(needs[0]).toMatchObject({ code: 'Q-ENDPOINT' })
      expect(needs[0]?.data).not.toHaveProperty('answer')
    },
  )

  it('says every form that only the adapter keeps', () => {
    const usage = socket([send(20), close(40)], [feature('heard-while-closing', 12)])
    expect(decide(usage, {}).reasons).toMatchObject([
      {
        code: 'A48',
        against: 'inline',
        data: {
          what: 'it sends and closes: what is queued must be delivered first, and its handlers would still hear',
        },
      },
    ])
  })
})
