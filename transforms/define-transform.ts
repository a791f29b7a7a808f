import type { TextEdit } from '../src/model/plan.js'
import type { DecidedSocket } from '../src/model/socket.js'
import type { SourceText, Text } from '../src/model/source.js'

/** One rewrite. It is given decided sockets of one file and answers with edits of their ranges; it reads and prints nothing. */
export interface Transform {
  /** The folder's name: what is replaced. */
  readonly id: string
  readonly title: Text
  readonly about: Text
  /** Edits for every socket of this file that is inline and within reach of this version (`isWritten`); none for the rest. */
  edit(source: SourceText, sockets: readonly DecidedSocket[]): readonly TextEdit[]
}

export function defineTransform(transform: Transform): Transform {
  return transform
}
