import { dirname, relative } from 'node:path/posix'
import type { Node, ObjectLiteralExpression } from 'ts-morph'
import type { Template } from '../../languages/cloudformation/template.js'
import { type ConfigEntry, type ConfigNode, type ConfigScalar, valueAt } from '../../languages/config.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { exportOf } from '../../languages/script/program/declarations.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import { ownerOf } from '../../languages/script/program/program.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import { charge } from '../../model/budget.js'
import { append } from '../../model/once.js'
import type { Span } from '../../model/source.js'

/** `serverless.ts`: the name by which the framework finds it. */
export const serviceScript = /(^|\/)serverless(?:[.-]\w+)?\.[cm]?[jt]s$/

/**
 * A service of the Serverless Framework that a script exports, and for each other file that it takes functions from a part of it, as
 * if they were written in YAML. The files are those of one program.
 */
export function servicesIn(files: readonly ScriptFile[], host: SourceHost): readonly Template[] {
  return files
    .filter(({ source: { path } }) => serviceScript.test(path))
    .flatMap((file) => serviceOf(file, host))
}

function serviceOf(file: ScriptFile, host: SourceHost): readonly Template[] {
  const { morph, ast } = file
  const [service] = descendantsOf(morph, ast, morph.SyntaxKind.ObjectLiteralExpression).filter(
    (one) => one.getProperty('service') && one.getProperty('provider') && one.getProperty('functions'),
  )
  if (!service) return []
  const reader = new ServiceReader(file)
  const whole = new Map(reader.propertiesOf(service).map((one) => [one.key, one]))
  const parts = new Map<ScriptFile, ConfigEntry[]>([[file, []]])
  const unread: ConfigEntry[] = []
  for (const { key, at, value } of reader.members(whole.get('functions')?.value, true)) {
    const owner = ownerOf(value).file
    const keySpan = owner === file ? at : spanOf(value)
    const entry = { key, keySpan, value: reader.read(value, owner) }
    if (morph.Node.isObjectLiteralExpression(value)) append(parts, owner, entry)
    else unread.push({ ...entry, keySpan: whole.get('functions')?.at ?? spanOf(service) })
  }
  const settings = ['service', 'provider', 'package', 'custom'].flatMap((key): readonly ConfigEntry[] => {
    const entry = whole.get(key)
    return entry ? [{ key, keySpan: entry.at, value: reader.read(entry.value, file) }] : []
  })
  const root: ConfigNode = { kind: 'map', entries: settings, span: spanOf(service) }
  const provider = valueAt(root, 'provider')
  return [...parts].map(([owner, functions]): Template => {
    // The runtime is that of the service.
    const shared = settings.filter(({ key }) => key === 'provider')
    const own: ConfigNode = owner === file ? root : { kind: 'map', entries: shared, span: spanOf(owner.ast) }
    return {
      path: owner.source.path,
      root: own,
      resources: new Map(),
      parameters: undefined,
      outputs: [],
      serverless: {
        functions,
        confidence: 'certain',
        ...(owner === file ? { unread, ...(provider ? { provider } : {}) } : {}),
      },
      host,
    }
  })
}

interface Property {
  readonly key: string
  readonly at: Span
  readonly value: Node
}

/** Objects are nested, and modules handed on, no deeper than this. */
const deepest = 12

/** Expressions as nodes of a configuration; what only runs tell is a scalar of no value, or `${…}` within a text. */
class ServiceReader {
  readonly #morph: TsMorph
  readonly #folder: string
  constructor({ morph, source }: ScriptFile) {
    this.#morph = morph
    this.#folder = dirname(source.path)
  }

  /** The entries of an object that an expression is, those of spread objects among them. `whole`: with what could not be read. */
  members(node: Node | undefined, whole = false, depth = 0): readonly Property[] {
    const value = node && this.#meant(node)
    if (this.#morph.Node.isObjectLiteralExpression(value) && depth < deepest)
      return this.propertiesOf(value, whole, depth).map((one) => ({ ...one, value: this.#meant(one.value) }))
    if (this.#morph.Node.isSourceFile(value) && depth < deepest)
      return this.#exports(ownerOf(value).file, whole, depth)
    return whole && value ? [{ key: value.getText(), at: spanOf(value), value }] : []
  }

  /** `import * as functions from './functions'`. */
  #exports(file: ScriptFile, whole: boolean, depth: number): readonly Property[] {
    charge(1)
    if (depth >= deepest) return []
    const { Node: N } = this.#morph
    const { exports, everythingFrom } = moduleTable(file)
    const own = [...exports.keys()].flatMap((key): readonly Property[] => {
      const found = exportOf(file, key)
      const value = N.isVariableDeclaration(found) ? found.getInitializer() : found
      return value ? [{ key, at: spanOf(value), value: this.#meant(value) }] : []
    })
    const further = everythingFrom.flatMap((specifier) => {
      const from = ownerOf(file.ast).program.resolve(file, specifier)
      return from ? this.#exports(from, whole, depth + 1) : []
    })
    return [...own, ...further]
  }

  propertiesOf(object: ObjectLiteralExpression, whole = false, depth = 0): readonly Property[] {
    const { Node: N } = this.#morph
    return object.getProperties().flatMap((property): readonly Property[] => {
      if (N.isSpreadAssignment(property)) return this.members(property.getExpression(), whole, depth + 1)
      if (N.isShorthandPropertyAssignment(property)) {
        const name = property.getNameNode()
        return [{ key: name.getText(), at: spanOf(name), value: name }]
      }
      const value = N.isPropertyAssignment(property) ? property.getInitializer() : undefined
      if (!N.isPropertyAssignment(property) || !value) return []
      const key = property.getName().replace(/^['"`]|['"`]$/g, '')
      return [{ key, at: spanOf(property.getNameNode()), value }]
    })
  }

  /** `of`: the file in which spans count; what stands in another has the span of what leads to it. */
  read(node: Node, of: ScriptFile, around = spanOf(node), depth = 0): ConfigNode {
    const { Node: N } = this.#morph
    const value = this.#meant(node)
    const isOf = (one: Node) => ownerOf(one).file === of
    const span = isOf(value) ? spanOf(value) : isOf(node) ? spanOf(node) : around
    if (depth > deepest) return unknown(span)
    if (N.isObjectLiteralExpression(value)) {
      const entries = this.propertiesOf(value).map((one): ConfigEntry => {
        const keySpan = isOf(one.value) ? one.at : span
        return { key: one.key, keySpan, value: this.read(one.value, of, keySpan, depth + 1) }
      })
      return { kind: 'map', entries, span }
    }
    if (N.isArrayLiteralExpression(value)) {
      const items = value.getElements().flatMap((item) => {
        const spread = N.isSpreadElement(item)
          ? this.read(item.getExpression(), of, span, depth + 1)
          : undefined
        return spread ? (spread.kind === 'list' ? spread.items : []) : [this.read(item, of, span, depth + 1)]
      })
      return { kind: 'list', items, span }
    }
    const text = this.#text(value)
    return text === undefined ? unknown(span) : { kind: 'scalar', value: text, text, span }
  }

  /** The one expression behind names and imports; the expression itself where there are more. */
  #meant(node: Node): Node {
    const { Node: N } = this.#morph
    const value = unwrap(this.#morph, node)
    if (![N.isIdentifier, N.isPropertyAccessExpression, N.isCallExpression].some((is) => is(value)))
      return value
    const [one, ...more] = valuesBehind(newSearch(this.#morph), value)
    return one && more.length === 0 ? unwrap(this.#morph, one) : value
  }

  #text(node: Node, depth = 0): string | undefined {
    const { Node: N } = this.#morph
    const plain = unwrap(this.#morph, node)
    // `handlerPath(__dirname)`: the folder of the file, from that of the service on.
    const given = N.isCallExpression(plain) ? plain.getArguments() : [plain]
    if (given.length === 1 && /^(__dirname|import\.meta\.dirname)$/.test(given[0]?.getText() ?? ''))
      return relative(this.#folder, dirname(ownerOf(plain).file.source.path))
    const value = this.#meant(plain)
    if (depth > deepest) return undefined
    if (N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value)) return value.getLiteralValue()
    if (N.isNumericLiteral(value) || N.isTrueLiteral(value) || N.isFalseLiteral(value)) return value.getText()
    if (N.isTemplateExpression(value)) {
      const spans = value.getTemplateSpans()
      const parts = spans.map((span) => {
        const said = this.#text(span.getExpression(), depth + 1) ?? `\${${span.getExpression().getText()}}`
        return said + span.getLiteral().getLiteralText()
      })
      return value.getHead().getLiteralText() + parts.join('')
    }
    if (N.isBinaryExpression(value)) {
      const [left, right] = [value.getLeft(), value.getRight()].map((side) => this.#text(side, depth + 1))
      const sign = value.getOperatorToken().getText()
      if (sign === '+') return left !== undefined && right !== undefined ? left + right : undefined
      // `process.env.STAGE ?? 'dev'`: what it is where nothing else is said.
      return sign === '??' || sign === '||' ? (left ?? right) : undefined
    }
    return undefined
  }
}

function unknown(span: Span): ConfigScalar {
  return { kind: 'scalar', value: null, text: '', span }
}
