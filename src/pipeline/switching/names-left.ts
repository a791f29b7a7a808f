import { basename } from 'node:path/posix'
import { languageOf } from '../../model/language-of.js'
import { literally } from '../../model/literally.js'
import type { Tree } from '../../model/source.js'
import { decode } from '../../repository/decode.js'
import type { SettlePlan } from './settle.js'

export interface NamesLeft {
  /** The last name of each switch, `sse` of `flags.sse`, and the files that say it when the switches are gone. */
  readonly switches: readonly { readonly name: string; readonly paths: readonly string[] }[]
  readonly adapters: readonly UnusedAdapter[]
}

/** What a switch leaves behind it. */
export async function namesLeft(plan: SettlePlan): Promise<NamesLeft> {
  const conditions = plan.settled.map(({ usage }) => usage.switched.condition)
  const names = [...new Set(conditions.flatMap((one) => lastName(one) ?? []))]
  const switches = names.map((name) => ({
    name,
    said: new RegExp(`(?<![\\w$/-])${literally(name)}(?![\\w$-])`),
    paths: [] as string[],
  }))
  const adapters = await unusedAdapters(plan, (path, text) => {
    for (const one of switches) if (one.said.test(text)) one.paths.push(path)
  })
  return { switches, adapters }
}

/** A file of the adapter that no code needs once a plan is written, and the pages that load it all the same. */
export interface UnusedAdapter {
  readonly path: string
  readonly loadedBy: readonly string[]
}

/** Those that the plan itself writes are for what comes. `alsoSees`: who else wants each text of the tree, which is read once. */
export async function unusedAdapters(
  { tree, files }: Pick<SettlePlan, 'tree' | 'files'>,
  alsoSees?: (path: string, text: string) => void,
): Promise<readonly UnusedAdapter[]> {
  const isNew = (path: string) =>
    files.some((file) => file.kind === 'change' && file.path === path && !file.before)
  const unused = new Map<string, { readonly said: RegExp; readonly loadedBy: string[] }>()
  for await (const listed of tree.list())
    for (const { path } of listed)
      if (adapterFile.test(path) && !isNew(path))
        unused.set(path, {
          // Its doubles for tests, and the classic form, are files of their own.
          said: new RegExp(`(?<![\\w-])${literally(stem(path))}(?![\\w-]|\\.(?:testing|classic)\\b)`),
          loadedBy: [],
        })
  for await (const { path, text } of unused.size === 0 && !alsoSees ? [] : textsIn(tree)) {
    alsoSees?.(path, text)
    if (adapterFile.test(path)) continue
    for (const [adapter, { said, loadedBy }] of unused) {
      // Of a classic script, others have the global alone.
      const isClassic = stem(adapter).endsWith('.classic')
      if (isClassic ? /\bSseSocket\b/.test(text) : said.test(text)) unused.delete(adapter)
      else if (said.test(text)) loadedBy.push(path)
    }
  }
  return [...unused].map(([path, { loadedBy }]) => ({ path, loadedBy }))
}

async function* textsIn(tree: Tree): AsyncIterable<{ readonly path: string; readonly text: string }> {
  for await (const listed of tree.list())
    for (const { path } of listed) {
      if (languageOf(path) === 'other' && !/(^|\/)\.env/.test(path)) continue
      const read = tree.read(path)
      const text = read.kind === 'bytes' ? decode(read.bytes)?.text : undefined
      if (text !== undefined) yield { path, text }
    }
}

const adapterFile = /(^|\/)sse-socket\.(classic\.)?[cm]?[jt]s$/

function stem(path: string): string {
  return basename(path).replace(/\.[cm]?[jt]s$/, '')
}

/** `flags.sse` → `sse`; `import.meta.env.VITE_SSE === '1'` → `VITE_SSE`; `isOn('sse')` → `sse`. */
function lastName(condition: string): string | undefined {
  const asked = /\(\s*['"`]([\w.-]+)['"`]/.exec(condition)?.[1]
  const [chain] = /[\w$]+(?:\??\.[\w$]+)*/.exec(condition.replace(/^[!(\s]+/, '')) ?? []
  return asked ?? chain?.split('.').at(-1)
}
