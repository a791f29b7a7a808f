import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { ofTracing } from '../clients/features/titles.js'
import { type Role, resources, roles } from '../model/finding.js'
import { languages } from '../model/language-of.js'
import type { ReasonDefinition } from '../model/reason.js'
import { socketClasses } from '../model/socket.js'
import type { Text } from '../model/source.js'
import { caseLinesOf } from './cases.js'
import { type Definitions, loadDefinitions } from './definitions.js'
import { featureKindsFile, indexFile } from './index-file.js'
import { kinds } from './kinds.js'
import { featuresPage } from './pages/features-page.js'
import { itemsPage } from './pages/items-page.js'
import { fillParts } from './pages/page-parts.js'
import { reasonsPage, refusalsPage } from './pages/reasons-page.js'
import { recording } from './pages/recording.js'
import { rulePage } from './pages/rule-page.js'

export interface GeneratedFile {
  readonly path: string
  readonly content: string
}

/** Everything that is written from definitions, as it should be now. */
async function generatedFiles(definitions: Definitions, shownIn: string): Promise<readonly GeneratedFile[]> {
  const { root } = definitions
  const byOrder = [...definitions.item].sort(([, a], [, b]) => a.order - b.order)
  const items = byOrder.map(([, item]) => item)
  const schemas = {
    config: await definitions.configJsonSchema(),
    checklist: await definitions.recordJsonSchema(),
    baseline: await definitions.baselineJsonSchema(),
    shard: definitions.shardJsonSchema(),
  }
  return [
    ...(['rule', 'reporter', 'feature', 'transform'] as const).map((kind) => ({
      path: `${kinds[kind].folder}/index.ts`,
      content: indexFile(root, kind, [...definitions[kind].keys()]),
    })),
    {
      path: 'src/checklist/index.ts',
      content: indexFile(
        root,
        'item',
        byOrder.map(([id]) => id),
      ),
    },
    ...[...definitions.rule].map(([id, rule]) => ({
      path: `src/rules/${id}/README.md`,
      content: rulePage(rule, caseLinesOf(join(root, 'src/rules', id))),
    })),
    { path: 'src/checklist/README.md', content: itemsPage(items) },
    { path: 'src/clients/reasons/README.md', content: reasonsPage(definitions.reasons) },
    { path: 'src/servers/reasons/README.md', content: refusalsPage(definitions.routeReasons) },
    {
      path: 'src/clients/features/README.md',
      content: featuresPage(definitions.features, definitions.feature, ofTracing),
    },
    {
      path: 'src/model/feature-kinds.ts',
      content: featureKindsFile(definitions.features.map(({ kind }) => kind)),
    },
    ...Object.entries(schemas).map(([name, schema]) => ({
      path: `schema/${name}.schema.json`,
      content: `${JSON.stringify(schema, null, 2)}\n`,
    })),
    ...reportSchema(root),
    ...(await pages(definitions, shownIn)),
    ...(existsSync(join(root, 'docs'))
      ? [{ path: 'docs/recording.svg', content: await recording({ ...definitions, root: shownIn }) }]
      : []),
  ]
}

/** The schema of the report is written by hand, but for the words that a table of the model has. */
function reportSchema(root: string): readonly GeneratedFile[] {
  const path = 'schema/report.schema.json'
  if (!existsSync(join(root, path))) return []
  const schema = JSON.parse(readFileSync(join(root, path), 'utf8'))
  const words = { role: roles, language: languages, resource: resources, socketClass: socketClasses }
  for (const [name, list] of Object.entries(words)) schema.$defs[name].enum = list
  return [{ path, content: `${JSON.stringify(schema, null, 2)}\n` }]
}

/** The README and the pages in `docs`, of which parts come from definitions. */
async function pages(definitions: Definitions, shownIn: string): Promise<readonly GeneratedFile[]> {
  const { root } = definitions
  const folder = join(root, 'docs')
  const paths = [
    'README.md',
    ...(existsSync(folder) ? readdirSync(folder) : []).map((name) => `docs/${name}`),
  ]
  return await Promise.all(
    paths
      .filter((path) => path.endsWith('.md') && existsSync(join(root, path)))
      .map(async (path) => {
        const text = readFileSync(join(root, path), 'utf8')
        return { path, content: await fillParts(text, { ...definitions, root: shownIn }) }
      }),
  )
}

/**
 * Generated files that are not as they should be. `beside` is a folder with a copy of the fixtures and no packages: the output is
 * made there, without the ten seconds of a type check, and what is said of that check is not compared.
 */
export async function staleFiles(
  definitions: Definitions,
  beside?: string,
): Promise<readonly GeneratedFile[]> {
  const compared = (text: string) =>
    beside === undefined ? text : text.replaceAll(/^(?:Types checked|Not type-checked).*\n(?: .*\n)*\n/gm, '')
  const { root } = definitions
  return (await generatedFiles(definitions, beside ?? root)).filter(({ path, content }) => {
    const file = join(root, path)
    return !existsSync(file) || compared(readFileSync(file, 'utf8')) !== compared(content)
  })
}

interface WrittenDocs {
  readonly written: readonly string[]
  /** Definitions without Japanese, by the file that lacks it: they are shown in English meanwhile. */
  readonly untranslated: readonly string[]
}

/** Writes what is stale. */
export async function writeDocs(root: string): Promise<WrittenDocs> {
  const definitions = await loadDefinitions(root)
  const stale = await staleFiles(definitions)
  for (const { path, content } of stale) writeFileSync(join(root, path), content)
  const written = stale.map(({ path }) => path)
  // The output in the pages and the schemas came from the indexes of before.
  const isLate = written.some((path) => /\/(index|feature-kinds)\.ts$/.test(path))
  if (!isLate) return { written, untranslated: untranslatedIn(definitions) }
  const later = await writeDocs(root)
  return { ...later, written: [...new Set([...written, ...later.written])] }
}

function untranslatedIn(definitions: Definitions): readonly string[] {
  const { rule, item, transform, features, reasons, routeReasons } = definitions
  // A title may be a name: `React Native`.
  const reasonTexts = ({ code, why, whatToDo, message }: ReasonDefinition) => ({
    id: code,
    texts: [why, whatToDo, message],
  })
  return [
    ...[...rule.values()].flatMap(({ id, role, title, why, whatToDo, messages }) =>
      lackingIn(`texts/ja/rules/${catalogueOf(role)}.ts`, [
        { id, texts: [title, why, whatToDo, ...Object.values(messages)] },
      ]),
    ),
    ...lackingIn(
      'texts/ja/items.ts',
      [...item.values()].map(({ id, title, about }) => ({ id, texts: [title, about] })),
    ),
    ...lackingIn('texts/ja/reasons.ts', reasons.map(reasonTexts)),
    ...lackingIn('texts/ja/route-reasons.ts', routeReasons.map(reasonTexts)),
    ...lackingIn(
      'texts/ja/features.ts',
      features.map(({ kind, title }) => ({ id: kind, texts: [title] })),
    ),
    ...[...transform.values()].flatMap(({ id, title, about }) =>
      lackingIn(`../transforms/${id}/transform.ts`, [{ id, texts: [title, about] }]),
    ),
  ]
}

/** The catalogue with the Japanese of a rule. */
function catalogueOf(role: Role): string {
  if (role === 'server') return 'servers'
  if (/^(infrastructure|operations)$/.test(role)) return 'infrastructure'
  if (/^(test|suppression|.*documentation)$/.test(role)) return 'tests-and-documents'
  return role.startsWith('sse-') ? 'streams' : 'clients'
}

/** E.g. `src/texts/ja/reasons.ts: R01`. Code alone is the same in both languages. */
function lackingIn(
  file: string,
  defined: readonly { readonly id: string; readonly texts: readonly Text[] }[],
): readonly string[] {
  const lacking = defined.filter(({ texts }) => texts.some(({ en, ja }) => ja === en && / /.test(en)))
  return lacking.map(({ id }) => `${posix.join('src', file)}: ${id}`)
}
