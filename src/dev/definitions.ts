import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Transform } from '../../transforms/define-transform.js'
import type { Item } from '../checklist/define-item.js'
import type { main } from '../cli/main.js'
import type { FeatureDefinition, FeatureRow } from '../clients/features/define-feature.js'
import type { ReasonDefinition } from '../model/reason.js'
import type { Reporter } from '../reporters/define-reporter.js'
import type { Rule } from '../rules/define-rule.js'
import { type ExtensionKind, idsOf, kindNames, kinds } from './kinds.js'
import { textByQuery } from './text-by-query.mjs'

/** All that is defined, by the name of its folder or file: a definition must not yet be in an index to be here. */
export interface Definitions {
  readonly root: string
  readonly rule: ReadonlyMap<string, Rule>
  readonly item: ReadonlyMap<string, Item>
  readonly reporter: ReadonlyMap<string, Reporter>
  /** By group. */
  readonly feature: ReadonlyMap<string, readonly FeatureRow[]>
  readonly transform: ReadonlyMap<string, Transform>
  /** Rows of tables. */
  readonly features: readonly FeatureDefinition[]
  readonly reasons: readonly ReasonDefinition[]
  readonly routeReasons: readonly ReasonDefinition[]
  /** The command line, for the output that the README and `docs` show. */
  readonly main: typeof main
  readonly configJsonSchema: () => Promise<Record<string, unknown>>
  readonly recordJsonSchema: () => Promise<Record<string, unknown>>
  readonly baselineJsonSchema: () => Promise<Record<string, unknown>>
  readonly shardJsonSchema: () => Record<string, unknown>
}

let loads = 0

/** Bundles the definitions of the disk as they are now and loads them. */
export async function loadDefinitions(root: string): Promise<Definitions> {
  const { build } = await import('esbuild')
  // The name is new each time: Node caches modules by name.
  const outfile = join(root, 'dist-dev', `definitions-${process.pid}-${++loads}.js`)
  mkdirSync(join(root, 'dist-dev'), { recursive: true })
  await build({
    stdin: { contents: entry(root), resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
    plugins: [textByQuery],
  })
  try {
    const { definitions } = (await import(pathToFileURL(outfile).href)) as {
      readonly definitions: Omit<Definitions, 'root'>
    }
    return { ...definitions, root }
  } finally {
    rmSync(outfile, { force: true })
  }
}

function entry(root: string): string {
  const imports: string[] = []
  const map = (kind: ExtensionKind) => {
    const rows = idsOf(root, kind).map((id) => {
      const name = `${kind}${imports.length}`
      imports.push(`import ${name} from './${kinds[kind].folder}/${kinds[kind].fileOf(id)}'`)
      return `[${JSON.stringify(id)}, ${name}]`
    })
    return `${kind}: new Map([${rows.join(', ')}])`
  }
  const maps = kindNames.map(map)
  imports.push(`import { features } from './src/clients/features/features.js'`)
  imports.push(`import { reasons } from './src/clients/reasons/reasons.js'`)
  imports.push(`import { routeReasons } from './src/servers/reasons/reasons.js'`)
  imports.push(`import { main } from './src/cli/main.js'`)
  imports.push(`import { configJsonSchema } from './src/config/schema.js'`)
  imports.push(`import { recordJsonSchema } from './src/config/record-schema.js'`)
  imports.push(`import { baselineJsonSchema } from './src/config/baseline-schema.js'`)
  imports.push(`import { shardJsonSchema } from './src/pipeline/shards/shard-schema.js'`)
  const others =
    'features, reasons, routeReasons, main, configJsonSchema, recordJsonSchema, baselineJsonSchema, shardJsonSchema'
  return `${imports.join('\n')}\nexport const definitions = { ${maps.join(', ')}, ${others} }\n`
}
