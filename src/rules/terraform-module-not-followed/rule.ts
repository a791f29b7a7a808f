import { once } from '../../languages/once.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { folderBySource, folderOf, isModuleFile } from '../../languages/terraform/folders.js'
import { addressOf } from '../../languages/terraform/websocket/names.js'
import { argumentOf } from '../../languages/terraform/websocket/settings.js'
import { defineRule } from '../define-rule.js'
import { saysSocket, unseenWords } from '../words/unseen.js'

export default defineRule({
  id: 'terraform-module-not-followed',
  title: {
    en: 'Terraform module that was not seen',
    ja: '確認できない Terraform のモジュール',
  },
  ...unseenWords({
    en: 'Add the module to the repository, or scan the repository that holds it too. If it holds nothing of a WebSocket, say so on the line before: `# migrate-ws-ignore terraform-module-not-followed: <reason>`.',
    ja: 'モジュールをリポジトリに加えるか、それを管理しているリポジトリも調べてください。WebSocket に関係しないことが分かっている場合は、直前の行に `# migrate-ws-ignore terraform-module-not-followed: <理由>` と書きます。',
  }),
  syntax: 'terraform',
  triggers: ['source\\s*=\\s*"[.]', 'source\\s*=\\s*"[^"]*[wW]eb_?-?[sS]ocket'],
  companions: ['module\\s+"'],
  messages: {
    missing: {
      en: '{{address}} is declared in {{from}}, a folder that is not in this repository.',
      ja: '{{address}} の宣言があるフォルダー {{from}} は、このリポジトリにありません。',
    },
    elsewhere: {
      en: '{{address}} speaks of a WebSocket and is declared in {{from}}, which is kept elsewhere.',
      ja: 'WebSocket に関わる {{address}} の宣言は、別の場所（{{from}}）で管理されています。',
    },
  },
  *detect({ body, source }, { host }) {
    for (const block of body.blocks) {
      const given = block.type === 'module' ? argumentOf(block, 'source') : undefined
      if (given?.kind !== 'text') continue
      const from = given.text
      const isLocal = /^\.\.?(\/|$)/.test(from)
      const said = source.text.slice(block.span.start, block.span.end)
      if (isLocal ? isThere(from, source.path, host) : isKnown(from) || !saysSocket.test(said)) continue
      const address = addressOf(block)
      yield {
        messageId: isLocal ? 'missing' : 'elsewhere',
        at: given.span,
        scope: address,
        data: { address, from },
      }
    }
  },
})

const modulesOf = once(({ paths }: SourceHost) => new Set(paths.filter(isModuleFile).map(folderOf)))

function isThere(from: string, path: string, host: SourceHost): boolean {
  const folder = folderBySource(from, folderOf(path))
  return folder !== undefined && modulesOf(host).has(folder)
}

/** What these modules make is told by their arguments. */
function isKnown(from: string): boolean {
  return /(^|\/)terraform-aws-modules\//.test(from)
}
