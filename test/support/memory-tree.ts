import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Tree } from '../../src/model/source.js'

/** A tree of files held in memory: small repositories inside tests. */
export function memoryTree(files: Readonly<Record<string, string | Uint8Array>>): Tree {
  return {
    async *list() {
      yield Object.keys(files)
        .sort()
        .map((path) => ({ path }))
    },
    read(path) {
      const content = files[path]
      if (content === undefined) return { kind: 'skipped', because: 'missing' }
      return { kind: 'bytes', bytes: typeof content === 'string' ? Buffer.from(content, 'utf8') : content }
    },
  }
}

/** Reads a folder, or one file, into the form that `memoryTree` takes. */
export function filesBelow(path: string, below = ''): Record<string, Uint8Array> {
  if (statSync(path).isFile()) return { [path.slice(path.lastIndexOf('/') + 1)]: readFileSync(path) }
  const files: Record<string, Uint8Array> = {}
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) Object.assign(files, filesBelow(join(path, entry.name), name))
    else if (entry.isFile()) files[name] = readFileSync(join(path, entry.name))
  }
  return files
}
