import { inclusionsIn, templatesAt } from '../../languages/cloudformation/inclusions.js'
import { templatesIn } from '../../languages/cloudformation/template.js'
import { defineRule } from '../define-rule.js'
import { resourceOf } from '../families.js'
import { saysSocket, unseenWords } from '../words/unseen.js'

export default defineRule({
  id: 'cloudformation-include-not-followed',
  title: {
    en: 'Template of CloudFormation or SAM that was not seen',
    ja: '確認できない CloudFormation / SAM のテンプレート',
  },
  ...unseenWords({
    en: 'Add the template to the repository, or scan the repository that holds it too. If it holds nothing of a WebSocket, say so on the line before: `# migrate-ws-ignore cloudformation-include-not-followed: <reason>`.',
    ja: 'テンプレートをリポジトリに加えるか、それを管理しているリポジトリも調べてください。WebSocket に関係しないことが分かっている場合は、直前の行に `# migrate-ws-ignore cloudformation-include-not-followed: <理由>` と書きます。',
  }),
  syntax: 'config',
  triggers: [
    resourceOf('(?:CloudFormation::Stack|Serverless::Application)'),
    '\\bName["\']?\\s*:\\s*["\']?AWS::Include',
  ],
  messages: {
    missing: {
      en: '{{id}} takes in {{location}}, which is not in this repository.',
      ja: '{{id}} が取り込む {{location}} は、このリポジトリにありません。',
    },
    elsewhere: {
      en: '{{id}} speaks of a WebSocket and takes in {{location}}, a template that is kept elsewhere.',
      ja: 'WebSocket に関わる {{id}} が取り込む {{location}} は、別の場所で管理されているテンプレートです。',
    },
  },
  *detect(file, { host }) {
    for (const template of templatesIn(file)) {
      for (const { id, at, location, said } of inclusionsIn(template, file.source.text)) {
        const found = templatesAt(location, file.source.path, host.paths)
        // Other people's templates are many; of most of them nothing here depends.
        if (found === 'here' || (found === 'elsewhere' && !saysSocket.test(said))) continue
        yield { messageId: found, at, scope: id, data: { id, location: location.slice(0, 120) } }
      }
    }
  },
})
