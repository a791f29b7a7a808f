import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { checkoutAround, isBelow, realPath } from './git-call.js'
import { statOf } from './stat.js'
import { leavesRepository } from './typed-place.js'

/** The text of a file that a person named, without its byte order mark. `because` stands behind the name of the file. */
export type TypedText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly because: string }

/**
 * Reads the file or pipe that a path typed at `cwd` leads to. Files of a repository, or of the scanned folder, may come from any
 * author: no link leads out of them, and none of their pipes or devices is read.
 */
export function readTyped(path: string, cwd: string, scanned = cwd): TypedText {
  if (leavesRepository(path, cwd))
    return { kind: 'refused', because: 'goes through a link that leads out of this repository' }
  if (isStreamOfCheckout(path, scanned)) return { kind: 'refused', because: 'is not a regular file' }
  return textOf(path)
}

/** What stands on stdin, to its end. */
export function readStdin(): TypedText {
  return textOf(0)
}

function textOf(from: string | number): TypedText {
  try {
    return { kind: 'text', text: readFileSync(from, 'utf8').replace(/^\ufeff/, '') }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    if (code === 'ENOENT') return { kind: 'refused', because: 'does not exist' }
    // Node's own limits: 2 GiB a file, 512 MiB a text.
    return { kind: 'refused', because: code.startsWith('ERR_') ? 'is too large' : `cannot be read (${code})` }
  }
}

function isStreamOfCheckout(path: string, scanned: string): boolean {
  const found = statOf(path)
  if (!found || found.isFile() || found.isDirectory()) return false
  const real = realPath(path)
  return isBelow(realPath(scanned), real) || checkoutAround(dirname(real)) !== undefined
}
