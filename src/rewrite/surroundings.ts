import type { Config } from '../model/config.js'
import type { ImportStyle } from '../model/import-style.js'
import type { ScriptFacts } from '../model/script-facts.js'

/** What a transform gets besides the sockets. */
export interface Surroundings {
  readonly config: Config
  /** What the script imports, and where it names the class. */
  readonly facts: ScriptFacts
  /** Path of the adapter for a file, from the scanned root; undefined where it cannot be written. */
  readonly adapter?: string
  /** The adapter as a page holds it in a script of its own; absent where no page is written. */
  readonly heldAdapter?: () => string
  /** How the file may name others of its project; absent: relatively, as its imports do. */
  readonly imports?: ImportStyle
}
