import { defineRule } from '../define-rule.js'
import { gateway, resourceOf } from '../families.js'
import { unseenWords } from '../words/unseen.js'
import { modulesNotFollowed } from './modules.js'
import { partsNotFollowed } from './parts.js'

export default defineRule({
  id: 'include-not-followed',
  title: 'Part of the infrastructure that was not seen',
  ...unseenWords(
    'Add the module, template or file to the repository, or scan the repository that holds it too. If it holds nothing of a WebSocket, say so on the line before: `# migrate-ws-ignore include-not-followed: <reason>`.',
  ),
  syntax: ['config', 'terraform'],
  triggers: {
    config: [
      resourceOf('(?:CloudFormation::Stack|Serverless::Application)'),
      '\\bName["\']?\\s*:\\s*["\']?AWS::Include',
      '[$][{]file[(]',
      // From its rarest part, looking back: the words before it stand in many files.
      '[: "\'][$][{](?<=(?:functions|events|[rR]esources|provider)["\']?:[ ]{0,8}["\']?[$][{])',
    ],
    terraform: [
      'source\\s*=\\s*"[.]',
      'source\\s*=\\s*"[^"]*[wW]eb_?-?[sS]ocket',
      'aws_cloudformation_stack',
    ],
  },
  companions: { terraform: ['module\\s+"'] },
  beside: gateway,
  messages: {
    missing: '{{address}} includes {{from}}, which is not in this repository.',
    elsewhere: '{{address}} names a WebSocket and includes {{from}}, which is kept elsewhere.',
    'inline-template':
      '{{address}} names a WebSocket in a CloudFormation template that is written into Terraform, or kept elsewhere: it is not read.',
    computed: '{{address}}: {{from}} is computed by code when it is deployed.',
    variable: '{{address}}: only the deployment knows what {{from}} is.',
  },
  *detect(file, { host }) {
    yield* 'body' in file ? modulesNotFollowed(file, host) : partsNotFollowed(file, host)
  },
})
