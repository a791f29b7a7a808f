import { createRequire } from 'node:module'

/** Grammars that run in web-tree-sitter: the file that the build puts into the package, and where it comes from. */
const grammars = {
  python: {
    shipped: 'dist/grammars/tree-sitter-python.wasm',
    source: 'tree-sitter-python/tree-sitter-python.wasm',
  },
  terraform: {
    shipped: 'dist/grammars/tree-sitter-terraform.wasm',
    source: '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
  },
} as const
export type Grammar = keyof typeof grammars

/**
 * Absolute path of a grammar's wasm file. A package may import itself by name, so Node's own resolver walks up
 * from this file to the package.json named "migrate-ws", from `dist` and from `src` alike.
 * Run from source before any build, the grammar is the one in `node_modules`.
 * Throws when neither is there: then the installation is broken, and every file of the language would be.
 */
export function grammarPath(grammar: Grammar): string {
  const require = createRequire(import.meta.url)
  const { shipped, source } = grammars[grammar]
  const root = require.resolve('migrate-ws/package.json').replace(/package\.json$/, '')
  for (const candidate of [root + shipped, source]) {
    try {
      return require.resolve(candidate)
    } catch (error) {
      if (!isNotFound(error)) throw error
    }
  }
  throw new Error(`${root}${shipped} is missing; install migrate-ws again`)
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND'
}
