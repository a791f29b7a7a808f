import { text } from '../../model/text.js'
import { defineItem } from '../define-item.js'
import { nothingEver } from '../earlier.js'
import type { Facts } from '../facts.js'
import { fileAt, nonEmpty } from '../rows.js'

/** E.g. `docs/support-notice.md`, `ops/announcement-for-support.txt`, `docs/サポート通知.md`. */
const draft =
  /(^|\/)[^/]{0,60}(support[^/]{0,60}(notice|notif|announce|mail|letter|memo|message)|(notice|notif|announce|mail|letter|memo|message)[^/]{0,60}support|サポート[^/]{0,60}(通知|案内|連絡)|(通知|案内|連絡)[^/]{0,60}サポート)[^/]{0,60}\.(md|mdx|markdown|txt|rst|adoc|html|eml)$/i

function draftsIn({ paths }: Facts) {
  return paths
    .filter(
      (path) =>
        // The word first: few paths contain it, and only those need the whole check.
        /support|サポート/i.test(path) &&
        draft.test(path) &&
        !/(^|\/)(src|lib|app|node_modules|vendor|tests?)\//.test(path),
    )
    .map((path) => ({
      text: text('a draft, by its name', '名前から下書きと思われるファイル'),
      location: fileAt(path),
    }))
}

export default defineItem({
  id: 'notify-support',
  group: 'operations',
  order: 16,
  title: 'Support team notified',
  about:
    'No file shows that somebody was told; a draft of a notice is a beginning. A person says who was told, when, and where it can be read.',
  languages: [],
  attestable: ['manual', 'partial'],
  assess(facts) {
    const because = text(
      'Who told the support team, when, and where can it be read?',
      'サポートチームへは、誰が、いつ、どのように通知しましたか。',
    )
    const evidence = nonEmpty(draftsIn(facts))
    if (!evidence) return nothingEver(facts) ?? { status: 'manual', because }
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
            'a word of who was told, when, and where it can be read: migrate-ws attest notify-support',
            '誰に、いつ、どのように通知したかの記録（migrate-ws attest notify-support）',
          ),
        },
      ],
    }
  },
  examples: [
    { name: 'nothing to be seen', found: {}, status: 'manual' },
    {
      name: 'a draft is a beginning, and no notice',
      found: { paths: ['docs/support-notice.md'] },
      status: 'partial',
    },
    {
      name: 'code that sends mail is no notice',
      found: { paths: ['src/support-mail.ts'] },
      status: 'manual',
    },
    {
      name: 'no WebSocket and no stream, now or ever',
      found: { paths: ['src/a.ts'], history: {} },
      status: 'not-applicable',
    },
  ],
})
