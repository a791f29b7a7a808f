import { perProgram } from '../../languages/script/program/once-per.js'
import { programOf } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { traceFile } from './trace.js'
import type { TracedUse } from './uses.js'

/**
 * What a file does with sockets of the whole program, each place once. A protocol library's own methods are left out: they
 * are not a WebSocket's.
 */
export function usesIn(file: ScriptFile): readonly TracedUse[] {
  return usesByFile(programOf(file)).get(file) ?? []
}

/** What a file does with what a protocol library gave, each place once: the methods are the library's own. */
export function protocolUsesIn(file: ScriptFile): readonly TracedUse[] {
  return protocolUsesByFile(programOf(file)).get(file) ?? []
}

const usesByFile = perProgram(({ files }) => gathered(files, (api) => !api.startsWith('protocol:')))
const protocolUsesByFile = perProgram(({ files }) => gathered(files, (api) => api.startsWith('protocol:')))

function gathered(
  files: readonly ScriptFile[],
  isAsked: (api: string) => boolean,
): ReadonlyMap<ScriptFile, readonly TracedUse[]> {
  const found = new Map<ScriptFile, Map<string, TracedUse>>()
  for (const { usage, uses } of files.flatMap(traceFile)) {
    if (!isAsked(usage.api)) continue
    for (const one of uses) {
      const here = found.get(one.file) ?? new Map<string, TracedUse>()
      found.set(one.file, here.set(`${one.use.span.start} ${one.use.span.end} ${one.use.kind}`, one))
    }
  }
  return new Map([...found].map(([one, uses]) => [one, [...uses.values()]]))
}
