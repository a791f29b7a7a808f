import type { TextEdit } from '../src/model/plan.js'
import type { DecidedSocket } from '../src/model/socket.js'
import type { SourceText, Text } from '../src/model/source.js'
import type { Surroundings } from '../src/rewrite/surroundings.js'

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
