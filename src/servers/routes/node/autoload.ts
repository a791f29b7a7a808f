import { dirname, join } from 'node:path/posix'
import type { Node } from 'ts-morph'
import { exportBehind } from '../../../languages/script/origin/imports.js'
import { exportOf } from '../../../languages/script/program/declarations.js'
import { moduleTable } from '../../../languages/script/program/modules.js'
import { ownerOf } from '../../../languages/script/program/program.js'
import { functionsDeclared } from '../../../languages/script/program/resolve.js'
import type { ScriptFile, TsMorph } from '../../../languages/script/script.js'
import { unwrap } from '../../../languages/script/syntax.js'
import { possibleTexts } from '../../../languages/script/values/address.js'
import { memberOf, newSearch, valuesBehind } from '../../../languages/script/values/values.js'
import { functionsGiven } from './handlers.js'

/** A plugin that @fastify/autoload registers. */
export interface Autoloaded {
  readonly plugin: Node
  /** undefined: it is made at run time. */
  readonly prefix: string | undefined
  /** The options of the plugin around it are its own, with what that one's paths begin with. */
  readonly isGivenOptions: boolean
}

/** What the package reads beside `dir`, and changes no path by itself. */
const plain =
  /^(dir|options|dirNameRoutePrefix|routeParams|maxDepth|autoHooks|cascadeHooks|overwriteHooks|encapsulate|forceESM)$/
const script = /\.(?:[cm]?js|(?<!\.d\.)ts)$/
const index = /^index\.(?:[cm]?js|ts)$/i
const hooks = /^[_.]?auto_?hooks\.(?:[cm]?js|ts)$/i

/**
 * The plugins of `register(autoload, { dir: path.join(__dirname, 'routes'), options: { prefix: '/v1' } })`, as its documentation has them (6.3): each
 * file below the folder, with the names of its folders as its prefix; of a folder with an index file that one alone.
 */
export function autoloaded(morph: TsMorph, options: Node | undefined): readonly Autoloaded[] {
  const { Node: N } = morph
  const [given] = options ? valuesBehind(newSearch(morph), options) : []
  const dir = given && memberOf(morph, given, 'dir')
  const folder = dir && folderBehind(morph, dir)
  if (!N.isObjectLiteralExpression(given) || folder === undefined) return []
  const isPlain = given.getProperties().every((one) => 'getName' in one && plain.test(one.getName()))
  const { program } = ownerOf(given)
  const below = program.files.flatMap((file) => {
    const { path } = file.source
    const parts = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/') : []
    const name = parts.pop()
    return name !== undefined && script.test(name) && !hooks.test(name) ? [{ file, parts, name }] : []
  })
  const said = (name: string) => memberOf(morph, given, name)?.getText()
  const indexed = new Set(below.flatMap(({ parts, name }) => (index.test(name) ? [parts.join('/')] : [])))
  const depth = Number(said('maxDepth') ?? Number.POSITIVE_INFINITY)
  const base = optionsGiven(morph, memberOf(morph, given, 'options'))
  return below
    .filter(
      ({ parts, name }) => (index.test(name) || !indexed.has(parts.join('/'))) && !(parts.length > depth),
    )
    .flatMap(({ file, parts }) => {
      const own = said('dirNameRoutePrefix') ?? 'true'
      const named = own === 'true' ? parts.map((one) => `/${one}`).join('') : own === 'false' ? '' : undefined
      const isHooked = /^(?!false$)/.test(said('autoHooks') ?? 'false') && isHookedIn(file)
      const prefix = isPlain && !isHooked && base ? prefixOf(morph, file, base.prefix, named) : undefined
      const params = said('routeParams') ?? 'false'
      const path =
        params === 'false'
          ? prefix
          : params === 'true' && prefix !== undefined
            ? withParams(prefix)
            : undefined
      const encapsulate = said('encapsulate') ?? 'true'
      return pluginsOf(morph, file).map(({ plugin, isBare }) => ({
        plugin,
        prefix: isBare || encapsulate === 'false' ? '' : encapsulate === 'true' ? path : undefined,
        isGivenOptions: base?.isOuter === true,
      }))
    })
}

/** Whether hooks lie beside a file, which take its prefix another way. */
function isHookedIn({ source, ast }: ScriptFile): boolean {
  const folder = source.path.slice(0, source.path.lastIndexOf('/') + 1)
  return ownerOf(ast).program.files.some(
    (one) => one.source.path.startsWith(folder) && hooks.test(one.source.path.slice(folder.length)),
  )
}

/** The prefix in `options`; undefined where it may be any. `Object.assign({}, opts)`, `opts` are the options of the plugin around. */
function optionsGiven(
  morph: TsMorph,
  options: Node | undefined,
): { readonly prefix: string; readonly isOuter: boolean } | undefined {
  const { Node: N } = morph
  if (!options) return { prefix: '', isOuter: false }
  const value = unwrap(morph, options)
  if (N.isObjectLiteralExpression(value) && !/\.\.\./.test(value.getText())) {
    const prefix = memberOf(morph, value, 'prefix')
    const [text, ...more] = prefix ? possibleTexts(morph, prefix) : ['']
    return text === undefined || more.length > 0 || text.includes('${')
      ? undefined
      : { prefix: text.replace(/\/$/, ''), isOuter: false }
  }
  return /^(?:Object\.assign\(\{\}, ?\w{1,40}\)|\w{1,40}|\{ ?\.\.\.\w{1,40} ?\})$/.test(value.getText())
    ? { prefix: '', isOuter: true }
    : undefined
}

/** `autoPrefix` stands in the place of the folders' names, `prefixOverride` in that of the whole. */
function prefixOf(
  morph: TsMorph,
  file: ScriptFile,
  base: string,
  folders: string | undefined,
): string | undefined {
  const override = exportedText(morph, file, 'prefixOverride')
  if (override !== 'none') return override
  const own = exportedText(morph, file, 'autoPrefix')
  const end = own === 'none' || own === '' ? folders : own
  return end === undefined ? undefined : `${base}${end}`
}

/** A text that a file exports beside its plugin: `none` where it exports no such name, undefined where it is not plain. */
function exportedText(morph: TsMorph, file: ScriptFile, name: string): string | undefined | 'none' {
  if (!file.source.text.includes(name)) return 'none'
  const { Node: N } = morph
  const found = moduleTable(file).exports.get(name)
  const node = found?.kind === 'own' ? found.node : undefined
  const value = N.isVariableDeclaration(node) ? node.getInitializer() : node
  const [text, ...more] = value ? possibleTexts(morph, value) : []
  return more.length > 0 || text?.includes('${') ? undefined : text
}

/** `_id` of a folder is `:id`, `__country-__language` is `:country-:language`. */
function withParams(prefix: string): string {
  return prefix.includes('__') ? prefix.replaceAll('__', ':') : prefix.replaceAll('/_', '/:')
}

/** What a file exports whole, and whether it is `fp(plugin)`, which takes no prefix. */
export function pluginsOf(
  morph: TsMorph,
  file: ScriptFile,
): readonly { readonly plugin: Node; readonly isBare: boolean }[] {
  if (/\bautoload\s{0,4}=\s{0,4}false\b/.test(file.source.text)) return []
  const { Node: N } = morph
  const whole = exportOf(file, 'default')
  const value = N.isVariableDeclaration(whole) ? whole.getInitializer() : whole
  if (!whole || !value) return []
  const isBare =
    N.isCallExpression(value) && exportBehind(morph, value.getExpression())?.package === 'fastify-plugin'
  const found = isBare ? functionsGiven(morph, value) : functionsDeclared(morph, whole)
  return found.map((plugin) => ({ plugin, isBare }))
}

/** The folder of the repository that an expression names; undefined for what is made otherwise. */
function folderBehind(morph: TsMorph, node: Node, depth = 0): string | undefined {
  const { Node: N } = morph
  const value = unwrap(morph, node)
  const text = value.getText()
  if (depth > 6) return undefined
  if (text === '__dirname' || text === 'import.meta.dirname') return dirname(ownerOf(value).file.source.path)
  if (N.isTemplateExpression(value)) {
    const [span, ...more] = value.getTemplateSpans()
    const base =
      span && value.getHead().getLiteralText() === ''
        ? folderBehind(morph, span.getExpression(), depth + 1)
        : undefined
    return base && span && more.length === 0 ? join(base, span.getLiteral().getLiteralText()) : undefined
  }
  if (N.isIdentifier(value)) {
    const [only, ...more] = valuesBehind(newSearch(morph), value)
    return only && only !== value && more.length === 0 ? folderBehind(morph, only, depth + 1) : undefined
  }
  if (!N.isCallExpression(value)) return undefined
  const callee = value.getExpression().getText()
  const [first, ...rest] = value.getArguments()
  const url =
    /^fileURLToPath\(\s{0,20}new URL\(\s{0,20}(['"])([^'"]{1,200})\1,\s{0,20}import\.meta\.url\s{0,20}\)\s{0,20}\)$/.exec(
      text,
    )?.[2]
  if (url !== undefined) return join(dirname(ownerOf(value).file.source.path), url)
  if (
    /(^|\.)dirname$/.test(callee) &&
    /^(__filename|(url\.)?fileURLToPath\(import\.meta\.url\))$/.test(first?.getText() ?? '')
  )
    return dirname(ownerOf(value).file.source.path)
  if (!/(^|\.)(join|resolve)$/.test(callee) || !first || N.isStringLiteral(first)) return undefined
  return rest.reduce<string | undefined>(
    (base, one) => {
      const [said, ...more] = possibleTexts(morph, one)
      const isPlain = said !== undefined && more.length === 0 && !/\$\{|^\//.test(said)
      return base && isPlain ? join(base, said) : undefined
    },
    folderBehind(morph, first, depth + 1),
  )
}
