import { dirname, join } from 'node:path/posix'

/** The allowed imports. Types count as well: a layer comes to depend on what it can name. */
const allowed = {
  model: [],
  texts: ['model'],
  languages: ['model'],
  routes: ['model', 'languages'],
  infrastructure: ['model', 'languages'],
  streams: ['model', 'languages'],
  clients: ['model', 'texts', 'languages', 'routes', 'streams'],
  servers: ['model', 'texts', 'languages', 'routes', 'streams'],
  rules: ['model', 'texts', 'languages', 'routes', 'infrastructure', 'streams', 'clients', 'servers'],
  checklist: ['model', 'texts'],
  reporters: ['model'],
  config: ['model', 'repository'],
  repository: ['model'],
  rewrite: ['model', 'languages', 'clients', 'servers'],
  transforms: ['model', 'languages', 'routes', 'infrastructure', 'clients', 'servers', 'rewrite'],
  pipeline: [
    'model',
    'languages',
    'routes',
    'infrastructure',
    'streams',
    'clients',
    'servers',
    'rules',
    'checklist',
    'config',
    'repository',
    'rewrite',
    'transforms',
  ],
  verify: ['model', 'config'],
  cli: ['model', 'texts', 'config', 'repository', 'pipeline', 'reporters', 'verify'],
  /** `migrate-ws/eslint`. */
  eslint: ['model', 'config', 'repository', 'pipeline', 'rules'],
  dev: [
    'model',
    'texts',
    'languages',
    'clients',
    'servers',
    'rules',
    'checklist',
    'config',
    'reporters',
    'transforms',
    'cli',
    'api',
  ],
  /** `src/index.ts`: the public API. */
  api: [
    'model',
    'languages',
    'clients',
    'rules',
    'checklist',
    'config',
    'repository',
    'transforms',
    'pipeline',
    'reporters',
  ],
} as const satisfies Record<string, readonly string[]>

type Layer = keyof typeof allowed

/** Imports against the table, each with its reason. One that nothing needs any more is a fault too. */
export const exceptions: readonly Breach[] = [
  // The command line hands these lists to the pipeline as they are, and `explain` prints their pages.
  { from: 'src/cli/', to: 'src/rules/index.ts' },
  { from: 'src/cli/', to: 'src/rules/rule-set.ts' },
  { from: 'src/cli/', to: 'src/checklist/index.ts' },
  { from: 'src/cli/', to: 'src/clients/reasons/reasons.ts' },
  { from: 'src/cli/', to: 'src/servers/reasons/reasons.ts' },
  { from: 'src/cli/', to: 'src/servers/message.ts' },
  { from: 'src/cli/', to: 'transforms/index.ts' },
  // The module of a parser is no file of a repository; it is guarded before it runs.
  { from: 'src/languages/tree-sitter.ts', to: 'node:fs/promises' },
  // Whether a message holds bytes is one question for clients and servers.
  { from: 'src/servers/node/bytes.ts', to: 'src/clients/' },
  // Findings without a trigger word can be computed only from the stages, not from the built tool.
  { from: 'src/dev/corpus/triggers.ts', to: 'src/pipeline/' },
  { from: 'src/dev/corpus/triggers.ts', to: 'src/repository/disk-tree.ts' },
]

export function isException(breach: Breach): boolean {
  return exceptions.some((one) => covers(one, breach))
}

/** An exception covers a file, or all files of a folder. */
export function covers(exception: Breach, { from, to }: Breach): boolean {
  return from.startsWith(exception.from) && to.startsWith(exception.to)
}

/** Only these touch the disk or start processes. */
const atTheEdge: ReadonlySet<Layer> = new Set(['repository', 'config', 'cli', 'eslint', 'dev'])
const edges = /^(node:)?(fs|fs\/promises|child_process)$/

const importing =
  /(?:^|[\s;])(?:import|export)\b([^'"`;]{0,300}?)from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm

interface Imported {
  readonly name: string
  /** Nothing of it is taken when the file is loaded: types, or an import that a function makes. */
  readonly isLater: boolean
}

function importsIn(text: string): readonly Imported[] {
  return [...text.matchAll(importing)].map(([, taken = '', from, made, bare]) => ({
    name: from ?? made ?? bare ?? '',
    isLater: made !== undefined || areTypes(taken.trim()),
  }))
}

/** `type { One }` and `{ type One, type Two }`. */
function areTypes(taken: string): boolean {
  const [, inside = 'none'] = /^\{([^}]{0,300})\}$/.exec(taken) ?? []
  return taken.startsWith('type ') || inside.split(',').every((one) => /^type |^$/.test(one.trim()))
}

function targetOf(path: string, name: string): string {
  return join(dirname(path), name).replace(/\.js$/, '.ts')
}

export interface Breach {
  readonly from: string
  readonly to: string
}

/** Imports of one file that its layer forbids. Paths are relative to the repository's root. */
export function breachesIn(path: string, text: string): readonly Breach[] {
  const layer = layerOf(path)
  if (layer === undefined) return []
  return importsIn(text).flatMap(({ name }) => {
    if (!name.startsWith('.'))
      return edges.test(name) && !atTheEdge.has(layer) ? [{ from: path, to: name }] : []
    const target = targetOf(path, name)
    const to = layerOf(target)
    const may: readonly string[] = allowed[layer]
    return to === layer || (to !== undefined && may.includes(to)) ? [] : [{ from: path, to: target }]
  })
}

function layerOf(path: string): Layer | undefined {
  if (path === 'src/index.ts') return 'api'
  const folder = /^(?:src\/)?([^/]+)\//.exec(path)?.[1]
  return folder !== undefined && folder in allowed ? (folder as Layer) : undefined
}

/** Files that import each other in a circle when the program runs, the first one again at the end; types count for nothing. */
export function circleIn(texts: ReadonlyMap<string, string>): readonly string[] | undefined {
  const way: string[] = []
  const over = new Set<string>()
  const visit = (path: string): readonly string[] | undefined => {
    if (over.has(path)) return undefined
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path]
    way.push(path)
    for (const { name, isLater } of importsIn(texts.get(path) ?? '')) {
      const to = targetOf(path, name)
      const circle = isLater || !texts.has(to) ? undefined : visit(to)
      if (circle) return circle
    }
    way.pop()
    over.add(path)
    return undefined
  }
  for (const path of texts.keys()) {
    const circle = visit(path)
    if (circle) return circle
  }
  return undefined
}
