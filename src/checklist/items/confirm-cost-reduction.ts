import { defineItem } from '../define-item.js'
import { declared } from '../resources.js'
import { open, rowsOf, text } from '../rows.js'

export default defineItem({
  id: 'confirm-cost-reduction',
  group: 'infrastructure',
  order: 12,
  title: text('Cost reduction confirmed', 'コスト削減の確認'),
  about: text(
    'A repository does not show a bill. A person compares a full month after the removal with one before it, and says where the figures are from.',
    '請求額はリポジトリからは分かりません。削除後の丸1か月と削除前の1か月を比較し、金額の出典とともに担当者が確認します。',
  ),
  languages: [],
  channels: { sides: ['infrastructure'], resources: ['endpoint', 'connection-table', 'function'] },
  attestable: ['manual', 'partial'],
  assess(facts) {
    const billed = [...declared(facts, 'endpoint'), ...declared(facts, 'connection-table')]
    const work = open({
      because: text(
        'WebSocket resources are still declared here: after they are gone, what did a full month cost, against one before?',
        'WebSocketのリソースがまだ宣言されています。削除後、丸1か月の費用は削除前と比べてどうなりましたか。',
      ),
      evidence: [],
      remaining: rowsOf(billed, text('still declared', 'まだ宣言されているリソース')),
    })
    return (
      work ?? {
        status: 'manual',
        because: text(
          'What did a full month after the removal cost, against one before, and where are the figures from?',
          '削除後の丸1か月の費用は、削除前と比べてどうなりましたか。金額の出典も教えてください。',
        ),
      }
    )
  },
  examples: [
    { name: 'nothing to be seen', found: {}, status: 'manual' },
    {
      name: 'resources still declared',
      found: {
        findings: [
          {
            rule: 'serverless-websocket-event',
            role: 'infrastructure',
            resource: 'endpoint',
            path: 'serverless.yml',
          },
        ],
      },
      status: 'todo',
    },
  ],
})
