/**
 * What makes a finding the same one in another scan: no line, no column, nothing that reformatting changes. Its message tells
 * apart what one scan finds in one place; across scans it may change with what stands around (see `sameCode`).
 */
export interface Identity {
  readonly ruleId: string
  readonly messageId: string
  /** Relative to the scanned root, with `/`. */
  readonly path: string
  /** What encloses it, e.g. `ChatClient.connect`; empty at the top level. */
  readonly scope: string
  /** What was found, without what a formatter changes; at most 200 characters. */
  readonly expression: string
  /** Number among findings that are equal in all else, from 0, in the order of the file. */
  readonly ordinal: number
}

/** Equal for findings that differ only in their ordinals: such findings are compared as a multiset. */
export function identityKey(identity: Omit<Identity, 'ordinal'>): string {
  return `${identity.path}\0${contentKey(identity)}`
}

/** Of one entry: no two of a baseline have the same. */
export function entryKey(identity: Identity): string {
  return `${identityKey(identity)}\0${identity.ordinal}`
}

/** As `identityKey`, wherever the file lies: for files that were renamed, and code that moved to another file. */
export function contentKey({
  ruleId,
  messageId,
  scope,
  expression,
}: Omit<Identity, 'path' | 'ordinal'>): string {
  return [ruleId, messageId, scope, expression].join('\0')
}

/** As `contentKey`, whatever is said of it: an edit elsewhere in the file may change the message, and not the code. */
export function sameCode({
  ruleId,
  scope,
  expression,
}: Pick<Identity, 'ruleId' | 'scope' | 'expression'>): string {
  return [ruleId, scope, expression].join('\0')
}
