import { baselinePath } from '../model/baseline.js'
import { phrase } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'
import { type CommonOptions, folderFlag } from './options.js'

/** "New" needs a baseline to compare with. */
export function noBaseline(options: CommonOptions): UsageError {
  return new UsageError(
    phrase`There is no ${baselinePath} to compare with; to write one, type: migrate-ws baseline${folderFlag(options)}`,
  )
}
