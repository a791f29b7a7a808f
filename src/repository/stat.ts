import { type Stats, statSync } from 'node:fs'

/** Of what a path leads to; undefined: nothing is there, or this user may not look. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
