import { checklistRecordPath, type OtherClients, otherClientsOn } from '../../model/attestation.js'
import { buildsIn } from '../../model/built-file.js'
import type { Assessment } from '../../model/checklist.js'
import type { Finding } from '../../model/finding.js'
import type { Text } from '../../model/source.js'
import { text } from '../../model/text.js'
import { notNeeded, withHistory } from '../assess-removed.js'
import { clientCount, clientRows, clientRowsByWork, foreignRows, pitfallsBeside } from '../clients.js'
import { builtGlob, type CoverageGap, settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { hasMoved, isConcerned, removalRows } from '../earlier.js'
import { clientLanguages, configLanguages, type Facts, findingsOf, proofsAmong } from '../facts.js'
import { names } from '../names.js'
import { notJudged } from '../not-judged.js'
import { byPlace, fileAt, nonEmpty, open, plural, type Row, rowsOf } from '../rows.js'
import { streamsOfMove } from '../served-channels.js'
import { isOwnStream } from '../stream-clients.js'
import { subjects } from '../subjects.js'

const languages = [...clientLanguages, ...configLanguages]
const what = text('SSE client', 'SSE クライアント')

export default defineItem({
  id: 'update-clients',
  group: 'development',
  order: 3,
  title: 'Clients updated',
  about:
    'Lists every WebSocket client and every WebSocket setting, with the verdict of each socket. Clients outside this repository (mobile apps, partners) must be confirmed by a person.',
  languages,
  channels: { sides: ['clients'] },
  subject: subjects.sockets,
  names: names.sockets,
  assess(facts) {
    const clients = clientRowsByWork(facts)
    const settings = findingsOf(facts, ['configuration'])
    const streams = findingsOf(facts, ['sse-client'])
    const others = otherClientStatements(facts)
    const outside = others.reduce((sum, { count }) => sum + count, 0)
    const left = clients.flat().length + settings.length + outside
    const moved = left === 0 ? streams : streamsOfMove(streams, facts)
    const evidence = rowsOf(moved, what)
    const work = open({
      because: leftBecause(clients.flat().length, settings.length, outside, moved.length),
      evidence,
      remaining: [
        ...clients,
        rowsOf(settings, text('WebSocket setting', 'WebSocket の設定')),
        // A client that read a stream from the start was not moved, with faults or without.
        isConcerned(facts) ? pitfallsBeside(facts, streams) : [],
        others.map(otherClientsRow),
        left === 0 ? [] : buildRows(facts),
      ],
    })
    if (work) return work
    const rebuild = open({
      because: text(
        'The sources have no WebSocket client, but the committed build output still has one: rebuild it.',
        'ソースに WebSocket クライアントは残っていませんが、コミット済みのビルド成果物に残っています。ビルドし直してください。',
      ),
      evidence,
      remaining: clientRows(facts, ['generated']),
    })
    return rebuild ?? withBuilds(facts, moved) ?? withoutLegacy(facts, streams)
  },
  examples: [
    { name: 'WebSocket clients only', found: { sockets: [{ path: 'web/chat.ts' }] }, status: 'todo' },
    {
      name: 'one client moved, an address left in the settings',
      found: {
        findings: [
          { rule: 'event-source-client', role: 'sse-client', path: 'web/chat.ts' },
          { rule: 'websocket-address-in-settings', role: 'configuration', path: 'config/app.json' },
        ],
      },
      status: 'partial',
    },
    {
      name: 'SSE clients only, where an earlier commit removed the last on WebSocket',
      found: {
        findings: [{ rule: 'event-source-client', role: 'sse-client', path: 'web/chat.ts' }],
        history: { removed: { client: '2026-02-07' } },
      },
      status: 'done',
    },
    {
      name: 'SSE clients only, and nothing shows that one was on WebSocket before',
      found: { findings: [{ rule: 'event-source-client', role: 'sse-client', path: 'web/chat.ts' }] },
      status: 'not-applicable',
    },
    {
      name: 'no client, but a server that has clients somewhere',
      found: { findings: [{ rule: 'fastapi-websocket-route', role: 'server', path: 'api/main.py' }] },
      status: 'manual',
    },
    {
      name: "no WebSocket client, and a stream of somebody else's is read",
      found: {
        findings: [
          {
            rule: 'event-source-client',
            role: 'sse-client',
            path: 'web/model.ts',
            data: { address: 'https://api.models.acme.io/v1/answers' },
          },
        ],
      },
      status: 'not-applicable',
    },
    {
      name: 'SSE clients only, with an environment file that cannot be read',
      found: {
        findings: [{ rule: 'event-source-client', role: 'sse-client', path: 'web/chat.ts' }],
        failed: ['web/.env'],
      },
      status: 'unknown',
    },
    {
      name: "no client but in somebody else's code, whose stream is no proof either",
      found: {
        sockets: [{ path: 'web/vendor/player.js', zone: 'vendored' }],
        findings: [
          { rule: 'event-source-client', role: 'sse-client', path: 'web/vendor/player.js', zone: 'vendored' },
        ],
      },
      status: 'manual',
    },
    { name: 'no client of either kind', found: { paths: ['web/main.ts'] }, status: 'not-applicable' },
    {
      name: 'nothing now, nothing in any earlier commit',
      found: { paths: ['web/main.ts'], history: {} },
      status: 'not-applicable',
    },
  ],
})

/** The latest statements about clients that this repository does not hold. */
function otherClientStatements({ otherClients = [], today }: Facts): readonly OtherClients[] {
  if (today === undefined) return []
  const routes = [...new Set(otherClients.map(({ route }) => route))]
  const now = routes.flatMap((route) => otherClientsOn(route, otherClients, today) ?? [])
  return [...new Set(now)].filter(({ count }) => count > 0)
}

function otherClientsRow({ route, count, by, date }: OtherClients): Row {
  const where = route === undefined ? '' : ` (${route})`
  return {
    text: text(
      `${clientCount(count)} outside this repository${where}, attested by ${by} on ${date}`,
      `リポジトリの外にある WebSocket クライアントが${count}件${where}（${date}、${by}）`,
    ),
    location: fileAt(checklistRecordPath),
  }
}

/**
 * What a built file does with its WebSockets is not read, and its source is elsewhere: whether its clients have moved only a person
 * knows. The answer rests on the whole text of the file.
 */
function withBuilds(facts: Facts, streams: readonly Finding[]): Assessment | undefined {
  const builds = buildRows(facts)
  if (builds.length === 0) return undefined
  const isOne = builds.length === 1
  const globs = [...new Set(buildsIn(facts).map(({ location }) => builtGlob(location.path)))]
  const ignore = `ignore: [${globs.map((glob) => JSON.stringify(glob)).join(', ')}]`
  const because = text(
    `${plural(builds.length, 'built file')} here ${isOne ? 'opens' : 'open'} a WebSocket, and no source was found here. Move the clients in the repository that builds ${isOne ? 'it' : 'them'}, and put the new build here. If that still opens a WebSocket, does it open none of this system? If it is built from code here after all, write in the configuration: ${ignore}`,
    `WebSocket を開くビルド済みファイルが${builds.length}件あり、元のコードがここに見つかりません。ビルド元のリポジトリでクライアントを移行し、新しいビルドに置き換えてください。それでも WebSocket を開く場合、このシステムの WebSocket に接続するクライアントは残っていませんか。ここのコードから生成されるものであれば、設定に ${ignore} と書いてください`,
  )
  const evidence = [...builds, ...byPlace([...rowsOf(streams, what), ...foreignRows(facts)])]
  return settled({ status: 'manual', because, evidence }, gapsOf(facts))
}

function buildRows(facts: Facts): readonly Row[] {
  return buildsIn(facts).map(({ location }) => ({
    text: text(
      'a built file that opens a WebSocket; no source of it was found here',
      'WebSocket を開くビルド済みファイル（元のコードが見つかりません）',
    ),
    location,
  }))
}

function gapsOf(facts: Facts): readonly CoverageGap[] {
  return [
    ...unreadGaps(facts, languages, 'built'),
    ...notJudged(facts, ['python', 'settings', 'environment', 'other-language']),
  ]
}

function leftBecause(clients: number, settings: number, outside: number, streams: number): Text {
  if (clients + settings + outside === 0) {
    return text(
      'There are SSE clients, but they have faults.',
      'SSE クライアントはありますが、問題が見つかっています。',
    )
  }
  const en: string[] = []
  const ja: string[] = []
  if (clients > 0) en.push(clientCount(clients))
  if (clients > 0) ja.push(`WebSocket クライアントが${clients}件`)
  if (settings > 0) en.push(plural(settings, 'WebSocket setting', 'WebSocket settings'))
  if (settings > 0) ja.push(`WebSocket の設定が${settings}件`)
  if (outside > 0) en.push(`${clientCount(outside)} outside this repository`)
  if (outside > 0) ja.push(`リポジトリの外に WebSocket クライアントが${outside}件`)
  const is = clients + settings + outside === 1 ? 'is' : 'are'
  const beside = streams > 0 ? `, beside ${plural(streams, 'SSE client')}` : ''
  return text(
    `${en.join(' and ')} ${is} left${beside}.`,
    `${ja.join('、')}残っています。${streams > 0 ? `SSE クライアントは${streams}件あります。` : ''}`,
  )
}

function withoutLegacy(facts: Facts, streams: readonly Finding[]): Assessment {
  const gaps = gapsOf(facts)
  const removed = removalRows(facts, ['client'])
  const certain = proofsAmong(streams).filter((finding) => isOwnStream(finding, facts))
  const foreign = foreignRows(facts)
  const proof = nonEmpty([...byPlace(rowsOf(certain, what)), ...removed, ...foreign])
  if (proof && certain.length > 0 && hasMoved(facts)) {
    const because = text(
      `No WebSocket client is left in this repository, and ${plural(certain.length, 'SSE client is', 'SSE clients are')} there.`,
      `このリポジトリに WebSocket クライアントは残っておらず、SSE クライアントが${certain.length}件あります。`,
    )
    return settled({ status: 'done', because, evidence: proof }, gaps)
  }
  const evidence = [...byPlace(rowsOf(streams, what)), ...removed, ...foreign]
  if (removed.length > 0) {
    const because = text(
      'The WebSocket clients were removed here, and no client of a stream of this repository was seen: where are the clients now?',
      'WebSocket クライアントは削除されていますが、このリポジトリのストリームを受信するクライアントが見当たりません。クライアントは今どこにありますか。',
    )
    return settled({ status: 'manual', because, evidence }, gaps)
  }
  if (!isConcerned(facts))
    return settled(
      streams.length > 0
        ? notNeeded(
            facts,
            `There is no WebSocket client here, and nothing shows that ${plural(streams.length, 'SSE client', 'SSE clients')} replaced one.`,
            `このリポジトリに WebSocket クライアントはなく、${streams.length}件の SSE クライアントが WebSocket の代わりになったという記録もありません。`,
          )
        : notNeeded(
            facts,
            'There is no WebSocket client here.',
            'このリポジトリに WebSocket クライアントはありません。',
          ),
      gaps,
    )
  const because = text(
    streams.length > 0
      ? 'No WebSocket client was seen here, and the SSE clients may read third-party streams (list your hosts under ownHosts in the configuration): where are the clients of this system, and are they updated?'
      : 'No WebSocket client and no certain SSE client was seen in this repository: where are the clients, and are they updated?',
    streams.length > 0
      ? 'WebSocket クライアントは見当たりませんが、SSE クライアントは他社のストリームを読んでいる可能性があります（自社のホストは設定の ownHosts で指定できます）。このシステムのクライアントはどこにあり、更新は済んでいますか。'
      : 'このリポジトリには、WebSocket クライアントも、確実に SSE と判断できるクライアントも見当たりません。クライアントはどこにあり、更新は済んでいますか。',
  )
  return settled({ status: 'manual', because: withHistory(because, facts), evidence }, gaps)
}
