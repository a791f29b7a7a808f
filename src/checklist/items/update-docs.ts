import { settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { findingsOf } from '../facts.js'
import { notJudged } from '../not-judged.js'
import { byPlace, nonEmpty, open, plural, rowsOf, text } from '../rows.js'

export default defineItem({
  id: 'update-docs',
  group: 'development',
  order: 7,
  title: text('Documentation updated', 'ドキュメントの更新'),
  about: text(
    'Looks for documents that name the WebSocket routes and addresses of this repository; change logs and migration notes may keep them. Documents elsewhere (a wiki, pictures) must be confirmed by a person.',
    'このリポジトリのWebSocketルートやアドレスに触れているドキュメントを確認します（変更履歴や移行メモは対象外です）。Wikiや図版など、リポジトリ外のドキュメントは担当者の確認が必要です。',
  ),
  languages: ['markdown'],
  assess(facts) {
    const legacy = findingsOf(facts, ['documentation'], ['source', 'example', 'test'])
    const streams = findingsOf(facts, ['sse-client', 'sse-server']).filter((f) => f.language === 'markdown')
    const evidence = byPlace(rowsOf(streams, text('SSE in a document', 'ドキュメント内のSSE')))
    const work = open({
      because: text(
        `${plural(legacy.length, 'place')} in documents still ${legacy.length === 1 ? 'describes' : 'describe'} a WebSocket.`,
        `ドキュメントに、WebSocketの説明が${legacy.length}件残っています。`,
      ),
      evidence,
      remaining: rowsOf(legacy, text('WebSocket in a document', 'ドキュメント内のWebSocket')),
    })
    if (work) return work
    const gaps = [...unreadGaps(facts, ['markdown']), ...notJudged(facts, ['other-document'])]
    const proof = nonEmpty(evidence)
    if (proof) {
      const because = text(
        'No document describes a WebSocket of this repository, and SSE is described.',
        'このリポジトリのWebSocketを説明するドキュメントは残っておらず、SSEの説明があります。',
      )
      return settled({ status: 'done', because, evidence: proof }, gaps)
    }
    const mentions = facts.findings.filter(
      (f) => f.role === 'documentation' && f.confidence === 'possible',
    ).length
    const because =
      mentions > 0
        ? text(
            `${plural(mentions, 'line of a document speaks', 'lines of documents speak')} of WebSocket without naming a channel that was found here: do they describe this system, and are they updated?`,
            `WebSocketに触れている行がドキュメントに${mentions}行ありますが、ここで見つかったチャンネルの名前はありません。このシステムの説明であれば、更新は済んでいますか。`,
          )
        : facts.paths.some((path) => /\.(md|mdx|markdown)$/i.test(path))
          ? text(
              'No document in this repository names its WebSocket or its streams: are they described elsewhere, and is that updated?',
              'このリポジトリのドキュメントには、WebSocketやストリームの説明が見当たりません。別の場所に説明があり、更新は済んでいますか。',
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
      found: { findings: [{ rule: 'websocket-in-docs', role: 'documentation', path: 'docs/chat.md' }] },
      status: 'todo',
    },
    {
      name: 'documents name both',
      found: {
        findings: [
          { rule: 'websocket-in-docs', role: 'documentation', path: 'docs/chat.md' },
          { rule: 'eventsource-client', role: 'sse-client', path: 'docs/stream.md' },
        ],
      },
      status: 'partial',
    },
    {
      name: 'only the change log names it, which the rule calls a mention',
      found: {
        findings: [
          { rule: 'websocket-in-docs', role: 'documentation', path: 'CHANGELOG.md', confidence: 'possible' },
        ],
      },
      status: 'manual',
    },
    { name: 'no documents', found: { paths: ['src/a.ts'] }, status: 'manual' },
    {
      name: 'a document in a format that is not read',
      found: { paths: ['docs/chat.adoc'] },
      status: 'unknown',
    },
  ],
})
