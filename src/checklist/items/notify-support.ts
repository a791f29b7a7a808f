import { defineItem } from '../define-item.js'
import { text } from '../rows.js'

export default defineItem({
  id: 'notify-support',
  group: 'operations',
  order: 16,
  title: text('Support team notified', 'サポートチームへの通知'),
  about: text(
    'No file shows that somebody was told. A person says who was told, when, and where it can be read.',
    '通知したことはファイルからは分かりません。誰に、いつ、どのように通知したかを担当者が記録します。',
  ),
  languages: [],
  attestable: ['manual', 'partial'],
  assess() {
    return {
      status: 'manual',
      because: text(
        'Who told the support team, when, and where can it be read?',
        'サポートチームへは、誰が、いつ、どのように通知しましたか。',
      ),
    }
  },
  examples: [
    { name: 'nothing to be seen', found: {}, status: 'manual' },
    { name: 'a draft is no notice', found: { paths: ['docs/support-notice.md'] }, status: 'manual' },
  ],
})
