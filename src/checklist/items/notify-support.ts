import { text } from '../../model/text.js'
import { notNeeded } from '../assess-removed.js'
import { settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { isConcerned } from '../earlier.js'
import type { Facts } from '../facts.js'
import { names } from '../names.js'
import { notJudged } from '../not-judged.js'
import { fileAt, nonEmpty, type Row } from '../rows.js'

/** E.g. `docs/support-notice.md`, `ops/announcement-for-support.txt`, `docs/サポート通知.md`. */
const draft =
  /(^|\/)[^/]{0,60}(support[^/]{0,60}(notice|notif|announce|mail|letter|memo|message)|(notice|notif|announce|mail|letter|memo|message)[^/]{0,60}support|サポート[^/]{0,60}(通知|案内|連絡)|(通知|案内|連絡)[^/]{0,60}サポート)[^/]{0,60}\.(md|mdx|markdown|txt|rst|adoc|html|eml)$/i

/** A draft is known by its name and by what it says: it names the WebSocket or the stream. */
function draftsIn({ findings }: Facts): readonly Row[] {
  const paths = new Set(
    findings
      .filter(({ role }) => role === 'documentation' || role === 'sse-documentation')
      .map(({ location }) => location.path)
      .filter((path) => draft.test(path) && !/(^|\/)(src|lib|app|node_modules|vendor|tests?)\//.test(path)),
  )
  return [...paths].sort().map((path) => ({
    text: text('a draft, by its name and by what it names', '名前と内容から下書きと思われるファイル'),
    location: fileAt(path),
  }))
}

export default defineItem({
  id: 'notify-support',
  group: 'operations',
  order: 16,
  title: 'Support team notified',
  about:
    'No file shows that support was told; a draft notice that names the WebSocket or the stream is a start. A person confirms who was told, when, and where that is recorded.',
  languages: [],
  names: names.sockets,
  attestable: ['manual', 'partial'],
  assess(facts) {
    const because = text(
      'Who told the support team, when, and where is that recorded?',
      'サポートチームへは、誰が、いつ、どのように通知しましたか。',
    )
    const evidence = nonEmpty(draftsIn(facts))
    if (!evidence && isConcerned(facts)) return { status: 'manual', because }
    if (!evidence)
      return settled(
        notNeeded(
          facts,
          'There is no WebSocket here, so there is no change to announce.',
          'このリポジトリに WebSocket はないため、通知すべき変更はありません。',
        ),
        [
          ...unreadGaps(facts),
          ...notJudged(facts, ['python', 'server-script', 'other-language', 'settings', 'environment']),
        ],
      )
    return {
      status: 'partial',
      because: text(
        `There is a draft of a notice: has it been sent? ${because.en}`,
        `通知文の下書きがあります。もう送りましたか。${because.ja}`,
      ),
      evidence,
      remaining: [
        {
          text: text(
            'confirm who was told, when, and where that is recorded: migrate-ws attest notify-support',
            '誰に、いつ、どのように通知したかの記録（migrate-ws attest notify-support）',
          ),
        },
      ],
    }
  },
  examples: [
    {
      name: 'a WebSocket, and nothing that tells of a notice',
      found: { sockets: [{ path: 'web/chat.ts' }] },
      status: 'manual',
    },
    {
      name: 'a draft that names the channel is a beginning, and no notice',
      found: {
        sockets: [{ path: 'web/chat.ts' }],
        findings: [
          { rule: 'channel-in-documentation', role: 'documentation', path: 'docs/support-notice.md' },
        ],
      },
      status: 'partial',
    },
    {
      name: 'the name of a file alone is no draft',
      found: { sockets: [{ path: 'web/chat.ts' }], paths: ['docs/support-notice.md'] },
      status: 'manual',
    },
    {
      name: 'no WebSocket, and no history to be read',
      found: { paths: ['src/a.ts'] },
      status: 'not-applicable',
    },
    {
      name: 'no WebSocket and no stream, now or ever',
      found: { paths: ['src/a.ts'], history: {} },
      status: 'not-applicable',
    },
  ],
})
