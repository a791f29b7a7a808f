import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'

export interface ContractPlace {
  /** Behind a link lies the file that is meant. */
  readonly path: string
  /**
   * Seen from the journal's base, with `/`. Absent where it lies outside of it: a journal may come along with whatever
   * folder somebody unpacks, and never reaches out of it.
   */
  readonly inside?: string
}

/** Where a contract is really written. Its folder is there. */
export function contractPlace(named: string, base: string): ContractPlace {
  const path = statSync(named, { throwIfNoEntry: false })
    ? realpathSync(named)
    : join(realpathSync(dirname(named)), basename(named))
  const way = relative(realpathSync(base), path)
  const isOutside = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
  return isOutside ? { path } : { path, inside: way.split(sep).join('/') }
}
