import { join } from 'node:path/posix'
import { type NodeVersion, oldestNode } from './node-version.js'

/** How lock files name the version of a package, the capture being that version. */
const statements: Readonly<Record<string, (name: string) => RegExp>> = {
  'package-lock.json': (name) => new RegExp(`"node_modules/${name}": \\{\\s*"version": "([^"]+)"`, 'g'),
  'yarn.lock': (name) => new RegExp(`^"?${name}@[^\\n]*:\\n {2}version:? "?([^"\\n]+)`, 'gm'),
  'pnpm-lock.yaml': (name) => new RegExp(`^ {2}['"]?/?${name}[@/](\\d[^:('"]*)`, 'gm'),
}

/** The oldest version of a package that a lock file beside a manifest holds; undefined: none says so. */
export function lockedVersion(
  folder: string,
  name: string,
  textOf: (path: string) => string | undefined,
): NodeVersion | undefined {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return Object.entries(statements)
    .flatMap(([file, statement]) =>
      [...(textOf(join(folder, file)) ?? '').matchAll(statement(escaped))].map(([, version = '']) =>
        oldestNode(version),
      ),
    )
    .filter((version) => version !== undefined)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])[0]
}
