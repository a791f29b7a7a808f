import { createRequire } from 'node:module'

export type Grammar = 'python' | 'terraform'

/**
 * Absolute path of a grammar's wasm file, which runs in web-tree-sitter; the build puts both into `dist/grammars`.
 * @throws where it is missing: then the installation is broken, and every file of the language would be.
 */
export function grammarPath(grammar: Grammar): string {
  const name = `tree-sitter-${grammar}.wasm`
  try {
    return createRequire(import.meta.url).resolve(`#grammars/${name}`)
  } catch (error) {
    if (!isNotFound(error)) throw error
    throw new Error(`dist/grammars/${name} is missing; install migrate-ws again`)
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND'
}
