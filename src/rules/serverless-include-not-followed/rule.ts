import type { SourceHost } from '../../languages/parsed-file.js'
import { filesOf } from '../../languages/serverless/includes.js'
import { includesOf, inclusionsOf } from '../../languages/serverless/inclusions.js'
import type { Source } from '../../languages/serverless/variables.js'
import { defineRule } from '../define-rule.js'
import { unseenWords } from '../words/unseen.js'

export default defineRule({
  id: 'serverless-include-not-followed',
  title: 'Part of a Serverless configuration that was not seen',
  ...unseenWords(
    'Add the file to the repository, or write the part out. If it holds nothing of a WebSocket, say so on the line before: `# migrate-ws-ignore serverless-include-not-followed: <reason>`.',
  ),
  syntax: 'config',
  triggers: [
    '[$][{]file[(]',
    // From its rarest part, looking back: the words before it stand in many files.
    '[: "\'][$][{](?<=(?:functions|events|[rR]esources|provider)["\']?:[ ]{0,8}["\']?[$][{])',
  ],
  messages: {
    missing: '{{part}}: the file that {{include}} names is not in this repository.',
    computed: '{{part}}: {{include}} is computed by code when it is deployed.',
    variable: '{{part}}: only the deployment knows what {{include}} is.',
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
