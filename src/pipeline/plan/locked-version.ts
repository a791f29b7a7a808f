import { join } from 'node:path/posix'
import { literally } from '../../model/literally.js'
import { type NodeVersion, oldestNode } from './node-version.js'

/** How lock files name the version of a package, the capture being that version. */
const statements: Readonly<Record<string, (name: string) => RegExp>> = {
  'package-lock.json': (name) =>
    new RegExp(`"node_modules/${literally(name)}": \\{\\s*"version": "([^"]+)"`, 'g'),
  'yarn.lock': (name) =>
    new RegExp(`^"?${literally(name)}@[^\\r\\n\\u2028\\u2029]*:\\n {2}version:? "?([^"\\n]+)`, 'gm'),
  'pnpm-lock.yaml': (name) => new RegExp(`^ {2}['"]?/?${literally(name)}[@/](\\d[^:('"]*)`, 'gm'),
}

/** The oldest version of a package that a lock file beside a manifest holds; undefined: none says so. */
export function lockedVersion(
  folder: string,
  name: string,
  textOf: (path: string) => string | undefined,
): NodeVersion | undefined {
  return Object.entries(statements)
    .flatMap(([file, statement]) =>
      [...(textOf(join(folder, file)) ?? '').matchAll(statement(name))].map(([, version = '']) =>
        oldestNode(version),
      ),
    )
    .filter((version) => version !== undefined)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])[0]
}
