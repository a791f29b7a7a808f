import type { SourceHost } from '../languages/parsed-file.js'
import type { SourceText } from '../model/source.js'

export type Texted = Pick<SourceText, 'path' | 'text'>

/** The files whose text says something, read one by one: of all the others no more than that is found out, and nothing is kept. */
export function sourcesSaying(
  host: SourceHost,
  paths: readonly string[],
  says: (one: Texted) => boolean,
): SourceText[] {
  return paths.flatMap((path) => {
    const text = host.text(path)
    return text !== undefined && says({ path, text }) ? (host.read(path) ?? []) : []
  })
}
