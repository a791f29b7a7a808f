import type { SourceHost } from '../parsed-file.js'

/** Distributions whose package has another name. */
const packageOf: Readonly<Record<string, string>> = {
  python_socketio: 'socketio',
  python_engineio: 'engineio',
  websocket_client: 'websocket',
}

/** Where a manifest gives the distribution its name: a table of TOML or INI, or a keyword of `setup()`. */
const manifests: readonly (readonly [file: string, table: RegExp | undefined])[] = [
  ['pyproject.toml', /^\[(?:project|tool\.poetry)\]/m],
  ['setup.cfg', /^\[metadata\]/m],
  ['setup.py', undefined],
]

const named = /^[ \t]*name[ \t]*=[ \t]*["']?([\w.-]+)/m
const nextTable = /\n\[/

/**
 * Whether the folder `root` of this tree is where a published package is made: its manifest has the package's name.
 * Then an import of it means the library, as it does in every other repository.
 */
export function isPublishedFrom(root: string, name: string, host: SourceHost): boolean {
  const folders = root === 'src' || root.endsWith('/src') ? [root, root.slice(0, -'/src'.length)] : [root]
  return folders.some((folder) =>
    manifests.some(([file, table]) => {
      const path = folder === '' ? file : `${folder}/${file}`
      const distribution = host.has(path) ? nameIn(host.text(path), table) : undefined
      return distribution !== undefined && (packageOf[distribution] ?? distribution) === name
    }),
  )
}

function nameIn(text: string | undefined, table: RegExp | undefined): string | undefined {
  if (text === undefined) return undefined
  const start = table ? text.search(table) : 0
  if (start < 0) return undefined
  const rest = text.slice(start)
  const end = table ? rest.search(nextTable) : -1
  return named
    .exec(end < 0 ? rest : rest.slice(0, end))?.[1]
    ?.toLowerCase()
    .replaceAll(/[-.]+/g, '_')
}
