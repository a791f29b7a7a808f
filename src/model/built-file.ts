/** A built file that opens a WebSocket, and whose source is not here: the file itself is a client. */
export interface Build {
  /** 12 hexadecimal digits of its text. */
  readonly hash: string
  /** A person attested that the clients of this very text have moved. */
  readonly isAttested?: true
}

/** One finding for each such file. */
export function buildsIn<T extends { readonly build?: Build }>(found: {
  readonly findings: readonly T[]
}): readonly T[] {
  return found.findings.filter(({ build }) => build !== undefined)
}

/** Those of which no person attested that their clients have moved: clients that are left. */
export function buildsLeft<T extends { readonly build?: Build }>(found: {
  readonly findings: readonly T[]
}): readonly T[] {
  return buildsIn(found).filter(({ build }) => !build?.isAttested)
}
