import { loadConfig } from '../../config/load-config.js'
import type { Lang } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { type CommonOptions, languageFor, rootOf } from '../options.js'
import type { Terminal } from '../terminal.js'

/** As for other commands, but a broken configuration does not stop `undo` or `--resume`. */
export async function runLanguage(options: CommonOptions, terminal: Terminal): Promise<Lang> {
  if (options.lang) return options.lang
  try {
    const { config } = await loadConfig({
      cwd: rootOf(options, terminal),
      ...(options.config === undefined ? {} : { explicit: options.config }),
    })
    return languageFor(options, config.lang, terminal)
  } catch (error) {
    if (error instanceof UsageError) return languageFor(options, undefined, terminal)
    throw error
  }
}
