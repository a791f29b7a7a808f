import type { SourceHost } from '../../languages/parsed-file.js'
import { filesOf } from '../../languages/serverless/includes.js'
import { includesOf, inclusionsOf } from '../../languages/serverless/inclusions.js'
import type { Source } from '../../languages/serverless/variables.js'
import { defineRule } from '../define-rule.js'
import { unseenWords } from '../words/unseen.js'

export default defineRule({
  id: 'serverless-include-not-followed',
  title: {
    en: 'Part of a Serverless configuration that was not seen',
    ja: '確認できない Serverless Framework の設定',
  },
  ...unseenWords({
    en: 'Add the file to the repository, or write the part out. If it holds nothing of a WebSocket, say so on the line before: `# migrate-ws-ignore serverless-include-not-followed: <reason>`.',
    ja: 'ファイルをリポジトリに加えるか、設定を直接書いてください。WebSocket に関係しないことが分かっている場合は、直前の行に `# migrate-ws-ignore serverless-include-not-followed: <理由>` と書きます。',
  }),
  syntax: 'config',
  triggers: [
    '[$][{]file[(]',
    // From its rarest part, looking back: the words before it stand in many files.
    '[: "\'][$][{](?<=(?:functions|events|[rR]esources|provider)["\']?:[ ]{0,8}["\']?[$][{])',
  ],
  messages: {
    missing: {
      en: '{{part}}: the file that {{include}} names is not in this repository.',
      ja: '{{part}}：{{include}} が指すファイルはこのリポジトリにありません。',
    },
    computed: {
      en: '{{part}}: {{include}} is computed by code when it is deployed.',
      ja: '{{part}}：{{include}} の内容は、デプロイ時にコードで組み立てられます。',
    },
    variable: {
      en: '{{part}}: only the deployment knows what {{include}} is.',
      ja: '{{part}}：{{include}} の内容は、デプロイ時まで決まりません。',
    },
  },
  *detect(file, { host }) {
    const inclusions = inclusionsOf(file)
    for (const { part, name, at, written, source } of includesOf(file, inclusions)) {
      const messageId = lackOf(source, file.source.path, host)
      const include = written.trim().replace(/\s+/g, ' ').slice(0, 120)
      if (messageId) yield { messageId, at, scope: name, data: { part, include } }
    }
  },
})

function lackOf(
  source: Source,
  from: string,
  host: SourceHost,
): 'missing' | 'computed' | 'variable' | undefined {
  if (source.kind === 'variable') return 'variable'
  const files = filesOf(source, from, host)
  if (files.length === 0) {
    if (source.path.includes('*')) return 'variable'
    return /\.[cm]?[jt]s$/.test(source.path) ? 'computed' : 'missing'
  }
  return files.some((path) => !/\.(ya?ml|json)$/.test(path)) ? 'computed' : undefined
}
