import { createHash } from 'node:crypto'

const stamp = /^(?:\/\/|#) migrate-ws (\d[\w.+-]{0,39}) sha256-([0-9a-f]{16})\b[^\n]*\n/

/** What is written to a file: on its first line the tool's version and a hash of what follows, by which an edited file is known. */
export function stamped(body: string, version: string, comment: '//' | '#' = '//'): string {
  return `${comment} migrate-ws ${version} sha256-${hashOf(body)}: unedited, apply --update-runtime renews it\n${body}`
}

/** A file's first line, where it is a stamp; `isEdited`: its hash does not fit the rest. The text has no byte order mark. */
export function stampOf(
  text: string,
):
  | { readonly version: string; readonly body: string; readonly hash: string; readonly isEdited: boolean }
  | undefined {
  const [line = '', version, hash] = stamp.exec(text) ?? []
  if (version === undefined || hash === undefined) return undefined
  const body = text.slice(line.length)
  return { version, body, hash, isEdited: hash !== hashOf(body) }
}

/** What `apply` wrote and nobody has edited since: it is no code of the project's. */
export function isUnedited(text: string): boolean {
  return stampOf(text)?.isEdited === false
}

/** Line ends are git's to change. */
export function hashOf(body: string): string {
  return createHash('sha256').update(body.replaceAll('\r\n', '\n')).digest('hex').slice(0, 16)
}
