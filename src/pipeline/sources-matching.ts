import type { SourceHost } from '../languages/parsed-file.js'
import type { SourceText } from '../model/source.js'

export type Texted = Pick<SourceText, 'path' | 'text'>

/** The files whose text passes a test, read one by one: nothing is kept of the others. */
export function sourcesMatching(
  host: SourceHost,
  paths: readonly string[],
  says: (one: Texted) => boolean,
): SourceText[] {
  return paths.flatMap((path) => {
    const text = host.text(path)
    return text !== undefined && says({ path, text }) ? (host.read(path) ?? []) : []
  })
}
