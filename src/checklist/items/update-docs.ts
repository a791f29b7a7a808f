import type { Finding } from '../../model/finding.js'
import type { Text } from '../../model/source.js'
import { text } from '../../model/text.js'
import { settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { hasMoved, isAnyLeft, isConcerned, legacyTopics, wasHere } from '../earlier.js'
import { type Facts, findingsOf } from '../facts.js'
import { names } from '../names.js'
import { notJudged } from '../not-judged.js'
import { byPlace, nonEmpty, open, plural, type Row, rowOf, rowsOf } from '../rows.js'
import { subjects } from '../subjects.js'

export default defineItem({
  id: 'update-docs',
  group: 'development',
  order: 7,
  title: 'Documentation updated',
  about:
    'Looks for documents that name the WebSocket routes and addresses of this repository; change logs and migration notes may keep them. Documents elsewhere (a wiki, pictures) must be confirmed by a person.',
  languages: ['markdown'],
  channels: { sides: ['documents'] },
  subject: subjects.sockets,
  names: names.documents,
  assess(facts) {
    const legacy = findingsOf(facts, ['documentation'], ['source', 'example', 'test'])
    const described = findingsOf(facts, ['sse-documentation'], ['source', 'example', 'test'])
    const shown = findingsOf(facts, ['sse-client', 'sse-server']).filter((f) => f.language === 'markdown')
    const evidence = byPlace([
      ...rowsOf(described, text('stream in a document', 'ドキュメント内のストリーム')),
      ...rowsOf(shown, text('SSE in a document', 'ドキュメント内の SSE')),
    ])
    const isDescribed = legacy.length > 0 || (evidence.length > 0 && isConcerned(facts))
    const missing = isDescribed ? undescribed(facts, described) : []
    const mentions = facts.findings.filter(
      ({ role, confidence, zone }) =>
        role === 'documentation' && confidence === 'possible' && zone !== 'vendored',
    )
    // Where there is a WebSocket that is to go, a document that speaks of one speaks of it; one about the past or the move may.
    const spoken = isAnyLeft(facts) ? mentions.filter(({ messageId }) => messageId === 'mentions') : []
    const documents = { named: oncePerFile(legacy), spoken: oncePerFile(spoken, legacy) }
    const work = open({
      because: becauseOf(documents.named.length, documents.spoken.length, missing.length),
      evidence,
      remaining: [documents.named, documents.spoken, missing],
    })
    if (work) return work
    const gaps = [...unreadGaps(facts, ['markdown']), ...notJudged(facts, ['other-document'])]
    const proof = nonEmpty(evidence)
    if (proof && hasMoved(facts)) {
      const because = text(
        'No document describes a WebSocket of this repository, and its streams are described.',
        'このリポジトリの WebSocket を説明するドキュメントは残っておらず、ストリームの説明があります。',
      )
      return settled({ status: 'done', because, evidence: proof }, gaps)
    }
    if (mentions.length === 0 && !wasHere(facts, [...legacyTopics, 'documentation'], ['documentation'])) {
      const because = proof
        ? text(
            'No document here mentions WebSocket, and nothing shows that those about the streams ever did.',
            'WebSocket に触れているドキュメントはありません。ストリームの説明が WebSocket の説明に代わるものだったという記録もありません。',
          )
        : text(
            'No document here mentions WebSocket.',
            'WebSocket に触れているドキュメントはこのリポジトリにありません。',
          )
      return settled({ status: 'not-applicable', because }, gaps)
    }
    const because =
      mentions.length > 0
        ? text(
            `${plural(mentions.length, 'line of a document mentions', 'lines of documents mention')} WebSocket without naming a channel that was found here: do they describe this system, and are they updated?`,
            `WebSocket に触れている行がドキュメントに${mentions.length}行ありますが、ここで見つかったチャネルの名前はありません。このシステムの説明であれば、更新は済んでいますか。`,
          )
        : facts.paths.some((path) => /\.(md|mdx|markdown)$/i.test(path))
          ? text(
              'No document in this repository names its WebSocket or its streams: are they described elsewhere, and is that updated?',
              'このリポジトリのドキュメントには、WebSocket やストリームの説明が見当たりません。別の場所に説明があり、更新は済んでいますか。',
            )
          : text(
              'There are no documents in this repository: where are they kept, and are they updated?',
              'このリポジトリにはドキュメントがありません。どこで管理していて、更新は済んでいますか。',
            )
    return settled({ status: 'manual', because }, gaps)
  },
  examples: [
    {
      name: 'a document names the socket route',
      found: {
        findings: [{ rule: 'channel-in-documentation', role: 'documentation', path: 'docs/chat.md' }],
      },
      status: 'todo',
    },
    {
      name: 'documents name both',
      found: {
        findings: [
          { rule: 'channel-in-documentation', role: 'documentation', path: 'docs/chat.md' },
          { rule: 'stream-in-documentation', role: 'sse-documentation', path: 'docs/stream.md' },
        ],
      },
      status: 'partial',
    },
    {
      name: 'only the change log names it, which the rule calls a mention',
      found: {
        findings: [
          {
            rule: 'channel-in-documentation',
            role: 'documentation',
            path: 'CHANGELOG.md',
            confidence: 'possible',
          },
        ],
      },
      status: 'manual',
    },
    {
      name: 'a document speaks of WebSocket, and a client opens one',
      found: {
        findings: [
          { rule: 'browser-websocket', role: 'client', path: 'web/chat.js' },
          {
            rule: 'channel-in-documentation',
            messageId: 'mentions',
            role: 'documentation',
            path: 'README.md',
            confidence: 'possible',
          },
        ],
      },
      status: 'todo',
    },
    {
      name: 'a document names the stream, where an earlier commit removed the server',
      found: {
        findings: [{ rule: 'stream-in-documentation', role: 'sse-documentation', path: 'docs/stream.md' }],
        history: { removed: { server: '2026-02-07' } },
      },
      status: 'done',
    },
    {
      name: 'a document names the stream, and nothing shows that one named a WebSocket before',
      found: {
        findings: [{ rule: 'stream-in-documentation', role: 'sse-documentation', path: 'docs/stream.md' }],
      },
      status: 'not-applicable',
    },
    { name: 'no documents', found: { paths: ['src/a.ts'] }, status: 'not-applicable' },
    {
      name: 'a document in a format that is not read',
      found: { paths: ['docs/chat.adoc'] },
      status: 'unknown',
    },
    {
      name: 'no WebSocket and no stream, now or ever',
      found: { paths: ['README.md'], history: {} },
      status: 'not-applicable',
    },
  ],
})

/** A row for each file, at its first line; files that `listed` names are left out. */
function oncePerFile(findings: readonly Finding[], listed: readonly Finding[] = []): readonly Row[] {
  const known = new Set(listed.map(({ location }) => location.path))
  const files = new Map<string, Finding[]>()
  for (const finding of findings) {
    const { path } = finding.location
    if (known.has(path)) continue
    const those = files.get(path)
    if (those) those.push(finding)
    else files.set(path, [finding])
  }
  return [...files.values()].map(([first, ...more]) => {
    const lines = more.length + 1
    const what =
      more.length === 0
        ? text('WebSocket in a document', 'ドキュメント内の WebSocket')
        : text(`WebSocket on ${lines} lines of a document`, `ドキュメント内の WebSocket（${lines}行）`)
    return rowOf(first as Finding, what)
  })
}

function becauseOf(named: number, spoken: number, missing: number): Text {
  if (named > 0 && spoken > 0)
    return text(
      `${plural(named, 'document names', 'documents name')} a WebSocket of this repository, and ${plural(spoken, 'other mentions', 'others mention')} WebSocket.`,
      `このリポジトリの WebSocket のチャネル名が${named}件のドキュメントにあり、ほかに${spoken}件のドキュメントが WebSocket に触れています。`,
    )
  if (named > 0)
    return text(
      `${plural(named, 'document names', 'documents name')} a WebSocket of this repository.`,
      `このリポジトリの WebSocket のチャネル名が${named}件のドキュメントにあります。`,
    )
  if (spoken > 0)
    return text(
      `${plural(spoken, 'document mentions', 'documents mention')} WebSocket; check whether they mean this system.`,
      `${spoken}件のドキュメントが WebSocket に触れています。このシステムのものか確認してください。`,
    )
  return text(
    `No document describes a WebSocket, but ${plural(missing, 'stream is', 'streams are')} in no document.`,
    `WebSocket の説明は残っていませんが、${missing}件のストリームがどのドキュメントにも書かれていません。`,
  )
}

/** Streams of this repository's servers that no document names, where their paths are known. */
function undescribed(facts: Facts, described: readonly Finding[]): readonly Row[] {
  const named = new Set(described.map(({ data }) => data.name))
  return findingsOf(facts, ['sse-server'], ['source'])
    .filter(({ names }) => names.length > 0 && !names.some((name) => named.has(name)))
    .map((finding) => {
      const [path = ''] = finding.names
      return rowOf(
        finding,
        text(`stream that no document names (${path})`, `ドキュメントに書かれていないストリーム（${path}）`),
      )
    })
}
