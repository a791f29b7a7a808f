import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { ProgramRequest } from './program-child.js'
import type { ChangedFile, ProjectCheck, ProjectOutcome } from './project-check.js'
import { crashText, runNode } from './run-node.js'

/**
 * TypeScript 4 to 6: as a library, in a child, it is told that the changed files have another text. Nothing is copied,
 * links and paths stay as they are, and a file that does not parse spoils nothing but itself.
 */
export async function checkProgram(
  library: string,
  config: string,
  changes: readonly ChangedFile[],
  options: { readonly cwd: string; readonly timeoutMs: number },
): Promise<ProjectOutcome> {
  const request: ProgramRequest = {
    library,
    config,
    changes: changes.map(({ path, before, after }) => ({
      path,
      ...(before ? { before: compilerText(before) } : {}),
      after: compilerText(after),
    })),
  }
  const ended = await runNode(childScript(), [], { ...options, input: JSON.stringify(request) })
  if (ended.kind === 'broken') return { kind: 'not-run', because: ended.because }
  if (ended.status !== 0) return { kind: 'not-run', because: crashText(ended) }
  return { kind: 'checked', check: JSON.parse(ended.stdout) as ProjectCheck }
}

/** As TypeScript reads a file: UTF-8, whatever it is; in Latin-1 text only strings and comments suffer. */
function compilerText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}

/** The built child: a script that Node runs cannot be TypeScript. From sources it is found by the package's own name. */
function childScript(): string {
  const require = createRequire(import.meta.url)
  return join(require.resolve('migrate-ws/package.json'), '..', 'dist', 'type-check.js')
}
