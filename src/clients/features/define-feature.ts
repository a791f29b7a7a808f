import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../languages/script/script.js'
import type { UrlExpression } from '../../model/address.js'
import { once } from '../../model/once.js'
import type { Binding, FeatureKind, SocketApi } from '../../model/socket.js'
import type { Span, Text } from '../../model/source.js'
import type { Construction } from '../find/constructions.js'
import type { TracedUse } from '../follow/uses.js'

/** A construction with everything that the program does with its socket, as input for features. */
export interface Traced {
  readonly api: SocketApi
  readonly file: ScriptFile
  readonly construction: Node
  /** What the construction was found to be. */
  readonly made: Construction
  /** The name that the socket is first kept under; empty when there is none. */
  readonly name: string
  readonly keptIn: Binding['kind']
  readonly url: UrlExpression
  readonly protocols?: Node
  /** The types that are written on the socket's own names. */
  readonly ownTypes: readonly Span[]
  /** Also those in other files: each has its `file`. Sockets of one variable have one list. */
  readonly uses: readonly TracedUse[]
}

/** What sockets of one variable share. */
export type Used = Pick<Traced, 'file' | 'uses'>

/** One place that proves a feature, and what is known of it by name: a message type, a close code. */
export interface Proof {
  readonly node: Node
  /** A place in the file of `node` that no node stands for: an attribute of a page. */
  readonly span?: Span
  readonly name?: string
  /** Where in a message the name stands, in dots; absent: the message is the name. */
  readonly member?: string
}

/** One thing that may be so of a socket. */
export interface FeatureRow {
  readonly kind: FeatureKind
  /** What the socket does or is, after "the socket": "sends a message when the connection opens". */
  readonly title: string
  /** Places that prove the feature; none when the socket lacks it. */
  find(socket: Traced): Iterable<Proof>
}

/** Features that ask the same kind of thing: what a file beside this one defines. */
export type FeatureGroup = readonly FeatureRow[]

/** A feature with its title in every language. */
export interface FeatureDefinition extends Omit<FeatureRow, 'title'> {
  readonly title: Text
}

/** A feature is what a socket's uses amount to; the verdict rests on features and uses, and on nothing else. */
export function defineFeature(feature: FeatureRow): FeatureRow {
  return feature
}

/** A feature that the uses alone prove: it is computed once for all sockets of one variable. */
export function defineFeatureOfUses({
  find,
  ...feature
}: Omit<FeatureRow, 'find'> & { find(socket: Used): Iterable<Proof> }): FeatureRow {
  return {
    ...feature,
    find: once(
      ({ file, uses }: Used): readonly Proof[] => [...find({ file, uses })],
      ({ uses }) => uses,
    ),
  }
}
