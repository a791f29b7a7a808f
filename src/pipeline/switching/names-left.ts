import { basename } from 'node:path/posix'
import { languageOf } from '../../model/language-of.js'
import { literally } from '../../model/literally.js'
import { decode } from '../../repository/decode.js'
import type { SettlePlan } from './settle.js'

export interface NamesLeft {
  /** The last name of each switch, `sse` of `flags.sse`, and the files that say it when the switches are gone. */
  readonly switches: readonly { readonly name: string; readonly paths: readonly string[] }[]
  /** Files of the adapter that nothing imports then. */
  readonly adapters: readonly string[]
}

/** What a switch leaves behind it. */
export async function namesLeft({ settled, files, tree }: SettlePlan): Promise<NamesLeft> {
  const conditions = settled.map(({ usage }) => usage.switched.condition)
  const names = [...new Set(conditions.flatMap((one) => lastName(one) ?? []))]
  const switches = names.map((name) => ({
    name,
    said: new RegExp(`(?<![\\w$/-])${literally(name)}(?![\\w$-])`),
    paths: [] as string[],
  }))
  const paths: string[] = []
  for await (const some of tree.list()) paths.push(...some.map(({ path }) => path))
  const adapters = new Set(paths.filter((path) => adapterFile.test(path)))
  const used = new Set<string>()
  const isNew = (path: string) =>
    files.some((file) => file.kind === 'change' && file.path === path && !file.before)
  for (const path of paths) {
    if (languageOf(path) === 'other' && !/(^|\/)\.env/.test(path)) continue
    const read = tree.read(path)
    const text = read.kind === 'bytes' ? decode(read.bytes)?.text : undefined
    if (text === undefined) continue
    for (const one of switches) if (one.said.test(text)) one.paths.push(path)
    if (adapters.has(path)) continue
    for (const adapter of adapters) if (text.includes(stem(adapter))) used.add(adapter)
  }
  return {
    switches,
    adapters: [...adapters].filter((path) => !used.has(path) && !isNew(path)),
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
