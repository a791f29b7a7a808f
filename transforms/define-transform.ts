import type { Config } from '../src/model/config.js'
import type { ImportStyle } from '../src/model/import-style.js'
import type { TextEdit } from '../src/model/plan.js'
import type { ScriptFacts } from '../src/model/script-facts.js'
import type { DecidedSocket } from '../src/model/socket.js'
import type { SourceText, Text } from '../src/model/source.js'

/** What a transform is told besides the sockets. */
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

/** One rewrite. It is given decided sockets that one file opens or uses, and answers with edits of that file; it reads and prints nothing. */
export interface Transform {
  /** The folder's name: what is replaced. */
  readonly id: string
  readonly title: Text
  readonly about: Text
  /** Edits for every socket that is written in this transform's form; none for the rest. */
  edit(source: SourceText, sockets: readonly DecidedSocket[], around: Surroundings): readonly TextEdit[]
}

export function defineTransform(transform: Transform): Transform {
  return transform
}
