import { lstatSync, type Stats, statSync } from 'node:fs'

/** Of the target of a path; undefined: nothing is there, or this user may not look. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Of what stands there itself, be it a link; undefined as above, and below a file. */
export function linkStatOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Whether a regular file stands there, which is no link; one that this user may not look at is none. */
export function isFile(path: string): boolean {
  return linkStatOf(path)?.isFile() ?? false
}
