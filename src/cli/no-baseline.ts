import { baselinePath } from '../model/baseline.js'
import { UsageError } from '../model/usage-error.js'
import { type CommonOptions, folderFlag } from './options.js'

/** What is new can only be told over something. */
export function noBaseline(options: CommonOptions): UsageError {
  return new UsageError(
    `There is no ${baselinePath} to compare with; to write one, type: migrate-ws baseline${folderFlag(options)}`,
  )
}
