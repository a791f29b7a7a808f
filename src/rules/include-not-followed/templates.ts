import { inclusionsIn, templatesAt } from '../../languages/cloudformation/inclusions.js'
import { templatesIn } from '../../languages/cloudformation/template.js'
import type { ConfigFile } from '../../languages/config.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { saysSocket } from '../words/unseen.js'

/** Templates that a template of CloudFormation or SAM takes in. */
export function* templatesNotFollowed(file: ConfigFile, host: SourceHost) {
  for (const template of templatesIn(file)) {
    for (const { id, at, location, said } of inclusionsIn(template, file.source.text)) {
      const found = templatesAt(location, file.source.path, host.paths)
      // Other people's templates are many; of most of them nothing here depends.
      if (found === 'here' || (found === 'elsewhere' && !saysSocket.test(said))) continue
      yield { messageId: found, at, scope: id, data: { address: id, from: location.slice(0, 120) } } as const
    }
  }
}
