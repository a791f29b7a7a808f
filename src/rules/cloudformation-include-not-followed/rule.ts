import { inclusionsIn, templatesAt } from '../../languages/cloudformation/inclusions.js'
import { templatesIn } from '../../languages/cloudformation/template.js'
import { defineRule } from '../define-rule.js'
import { resourceOf } from '../families.js'
import { saysSocket, unseenWords } from '../words/unseen.js'

export default defineRule({
  id: 'cloudformation-include-not-followed',
  title: 'Template of CloudFormation or SAM that was not seen',
  ...unseenWords(
    'Add the template to the repository, or scan the repository that holds it too. If it holds nothing of a WebSocket, say so on the line before: `# migrate-ws-ignore cloudformation-include-not-followed: <reason>`.',
  ),
  syntax: 'config',
  triggers: [
    resourceOf('(?:CloudFormation::Stack|Serverless::Application)'),
    '\\bName["\']?\\s*:\\s*["\']?AWS::Include',
  ],
  messages: {
    missing: '{{id}} takes in {{location}}, which is not in this repository.',
    elsewhere: '{{id}} speaks of a WebSocket and takes in {{location}}, a template that is kept elsewhere.',
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
