import type { Assessment } from '../../model/checklist.js'
import type { Text } from '../../model/source.js'
import { text } from '../../model/text.js'
import { notNeeded, withHistory } from '../assess-removed.js'
import { clientCount, clientRows, pitfallsIn } from '../clients.js'
import { settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { hasMoved, isConcerned, removalRows } from '../earlier.js'
import { configLanguages, type Facts, findingsOf, proofsAmong, serverLanguages } from '../facts.js'
import { declarationGaps } from '../infrastructure.js'
import { names } from '../names.js'
import { notJudged } from '../not-judged.js'
import { byPlace, nonEmpty, open, plural } from '../rows.js'
import { clientsWithoutStream, type ServedChannels, servedChannels, streamRows } from '../served-channels.js'
import { subjects } from '../subjects.js'

const languages = [...serverLanguages, ...configLanguages]

export default defineItem({
  id: 'replace-with-sse',
  group: 'development',
  order: 2,
  title: 'Replaced by an SSE implementation',
  about:
    'Looks for WebSocket endpoints in server code and infrastructure, and for the SSE endpoint that replaces each. A person must confirm that the new endpoints carry the same messages, in the same order and with the same authentication.',
  languages,
  channels: { sides: ['server', 'infrastructure'] },
  subject: subjects.sockets,
  names: names.sockets,
  assess(facts) {
    const served = servedChannels(facts)
    const faults = pitfallsIn(facts)
    const work = open({
      because: leftBecause(served, served.streams.length, faults.length),
      evidence: served.streams,
      // What was a stream from the start replaces nothing, with faults or without.
      remaining: [served.unserved, served.alone, served.beside, isConcerned(facts) ? faults : []],
    })
    return work ?? withoutLegacy(facts)
  },
  examples: [
    {
      name: 'two channels, of which one has a stream beside its WebSocket route',
      found: {
        findings: [
          { rule: 'fastapi-websocket-route', role: 'server', path: 'api/chat.py', channel: 'chat' },
          { rule: 'python-event-stream', role: 'sse-server', path: 'api/stream.py', channel: 'chat' },
          { rule: 'fastapi-websocket-route', role: 'server', path: 'api/preview.py', channel: 'preview' },
        ],
      },
      status: 'partial',
    },
    {
      name: 'a WebSocket route and no stream',
      found: { findings: [{ rule: 'fastapi-websocket-route', role: 'server', path: 'api/chat.py' }] },
      status: 'todo',
    },
    {
      name: 'streams only, where an earlier commit removed the server',
      found: {
        findings: [{ rule: 'python-event-stream', role: 'sse-server', path: 'api/main.py' }],
        history: { removed: { server: '2026-02-07' } },
      },
      status: 'done',
    },
    {
      name: 'streams only, and nothing shows that a WebSocket was there before',
      found: {
        findings: [
          { rule: 'python-event-stream', role: 'sse-server', path: 'api/main.py' },
          { rule: 'stream-buffered', role: 'sse-pitfall', path: 'api/headers.py' },
        ],
      },
      status: 'not-applicable',
    },
    {
      name: 'streams with a fault, where an earlier commit removed the server',
      found: {
        findings: [
          { rule: 'python-event-stream', role: 'sse-server', path: 'api/main.py' },
          { rule: 'stream-buffered', role: 'sse-pitfall', path: 'api/headers.py', confidence: 'likely' },
        ],
        history: { removed: { server: '2026-02-07' } },
      },
      status: 'partial',
    },
    {
      name: 'streams only, but a server file did not parse',
      found: {
        findings: [{ rule: 'python-event-stream', role: 'sse-server', path: 'api/main.py' }],
        failed: ['api/old.py'],
      },
      status: 'unknown',
    },
    {
      name: 'streams only, and a client that is still on the WebSocket they took the place of',
      found: {
        findings: [{ rule: 'python-event-stream', role: 'sse-server', path: 'api/main.py', channel: 'chat' }],
        sockets: [{ path: 'web/chat.ts', channel: 'chat' }],
      },
      status: 'done',
    },
    {
      name: 'streams only, and a client of something else',
      found: {
        findings: [{ rule: 'python-event-stream', role: 'sse-server', path: 'api/main.py', channel: 'chat' }],
        sockets: [{ path: 'web/prices.ts' }],
      },
      status: 'manual',
    },
    {
      name: 'clients whose server is elsewhere',
      found: { sockets: [{ path: 'web/chat.ts' }] },
      status: 'manual',
    },
    {
      name: 'the server was removed, and no stream took its place',
      found: { paths: ['api/main.py'], history: { removed: { server: '2026-02-07' } } },
      status: 'manual',
    },
    {
      name: 'nothing now, nothing in any earlier commit',
      found: { paths: ['api/main.py'], history: {} },
      status: 'not-applicable',
    },
  ],
})

function leftBecause(served: ServedChannels, streams: number, faults: number): Text {
  const left = served.alone.length + served.beside.length
  const without = served.withoutStream
  const named = text(
    without.length === 0 ? '' : ` Without a stream: ${without.join(', ')}.`,
    without.length === 0 ? '' : `代わりのストリームがないチャネル：${without.join('、')}。`,
  )
  if (left === 0) {
    const parts = text(
      faults > 0
        ? `the SSE code has ${plural(faults, 'fault')}`
        : 'not every stream that clients use was seen in a server',
      faults > 0
        ? `SSE コードに${faults}件の問題があります`
        : 'クライアントが使うストリームの一部は、提供するサーバーが見つかりません',
    )
    return text(
      `No WebSocket endpoint is left, and ${parts.en}.`,
      `WebSocket エンドポイントは残っていませんが、${parts.ja}。`,
    )
  }
  const beside = streams > 0 ? `, beside ${plural(streams, 'SSE endpoint')}` : ''
  const { callers } = served
  const staying = text(
    callers > 0 ? ` Calls of send functions need no change (${callers} seen).` : '',
    callers > 0 ? `送信する関数の呼び出し（検出${callers}件）は、そのまま残せます。` : '',
  )
  return text(
    `${plural(left, 'WebSocket place')} on the server side ${left === 1 ? 'is' : 'are'} left${beside}.${staying.en}${named.en}`,
    `サーバー側に WebSocket の箇所が${left}件残っています。${streams > 0 ? `SSE エンドポイントは${streams}件あります。` : ''}${staying.ja}${named.ja}`,
  )
}

function withoutLegacy(facts: Facts): Assessment {
  const gaps = [
    ...unreadGaps(facts, serverLanguages, 'built'),
    ...declarationGaps(facts),
    ...notJudged(facts, ['python', 'server-script', 'other-language']),
  ]
  const certain = proofsAmong(findingsOf(facts, ['sse-server']))
  const elsewhere = clientsWithoutStream(facts)
  if (certain.length > 0 && elsewhere.length > 0) {
    const because = text(
      `The servers here have ${plural(certain.length, 'SSE endpoint')} and no WebSocket endpoint, but none of these is for ${clientCount(elsewhere.length)}: which server ${elsewhere.length === 1 ? 'does it' : 'do they'} open?`,
      `ここにあるサーバーには SSE エンドポイントが${certain.length}件あり、WebSocket エンドポイントは残っていません。ただし、対応するストリームのない WebSocket クライアントが${elsewhere.length}件あります。接続先はどのサーバーですか。`,
    )
    return settled({ status: 'manual', because, evidence: elsewhere }, gaps)
  }
  const clients = clientRows(facts)
  if (certain.length === 0 && clients.length > 0) {
    const because = text(
      `No WebSocket server that this version can read was seen here, but there ${clients.length === 1 ? 'is' : 'are'} ${clientCount(clients.length)}: where is the server, and does it have an SSE endpoint?`,
      `WebSocket サーバーは見当たりませんが、WebSocket クライアントが${clients.length}件あります。サーバーはどこにあり、SSE エンドポイントは用意されていますか。`,
    )
    return settled({ status: 'manual', because, evidence: clients }, gaps)
  }
  const removed = removalRows(facts, ['server', 'endpoint'])
  const proof = nonEmpty([...byPlace(streamRows(certain, facts)), ...removed])
  if (proof && certain.length > 0 && hasMoved(facts)) {
    const because = text(
      `No WebSocket endpoint is left in this repository, and ${plural(certain.length, 'SSE endpoint is', 'SSE endpoints are')} there.`,
      `このリポジトリに WebSocket エンドポイントは残っておらず、SSE エンドポイントが${certain.length}件あります。`,
    )
    return settled({ status: 'done', because, evidence: proof }, gaps)
  }
  if (removed.length > 0) {
    const because = text(
      'The WebSocket server was removed here, and no certain SSE endpoint replaced it: where are the messages sent from now, or are they no longer needed?',
      'WebSocket サーバーは削除されていますが、代わりになる確実な SSE エンドポイントが見当たりません。メッセージは今どこから送られていますか。それとも不要になりましたか。',
    )
    return settled({ status: 'manual', because, evidence: removed }, gaps)
  }
  if (!isConcerned(facts))
    return settled(
      certain.length > 0
        ? notNeeded(
            facts,
            `There is no WebSocket server here, and nothing shows that ${plural(certain.length, 'SSE endpoint', 'SSE endpoints')} replaced one.`,
            `このリポジトリに WebSocket サーバーはなく、${certain.length}件の SSE エンドポイントが WebSocket の代わりになったという記録もありません。`,
          )
        : notNeeded(
            facts,
            'There is no WebSocket server here.',
            'このリポジトリに WebSocket サーバーはありません。',
          ),
      gaps,
    )
  if (proof && certain.length > 0) {
    const because = withHistory(
      text(
        `No WebSocket endpoint is here, and ${plural(certain.length, 'SSE endpoint is', 'SSE endpoints are')} there, but nothing shows that a WebSocket was moved to ${certain.length === 1 ? 'it' : 'them'}: was there one, and is it replaced?`,
        `WebSocket エンドポイントはなく、SSE エンドポイントが${certain.length}件ありますが、WebSocket から置き換えたという記録がありません。以前 WebSocket があり、置き換えは済んでいますか。`,
      ),
      facts,
    )
    return settled({ status: 'manual', because, evidence: proof }, gaps)
  }
  const because = withHistory(
    text(
      'Neither a WebSocket server that this version can read nor a certain SSE endpoint was seen in this repository: is there one elsewhere?',
      'このリポジトリには、WebSocket サーバーも、確実に SSE と判断できるエンドポイントも見当たりません。別の場所にありますか。',
    ),
    facts,
  )
  return settled({ status: 'manual', because }, gaps)
}
