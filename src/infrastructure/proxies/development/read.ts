import type { Node, ObjectLiteralExpression } from 'ts-morph'
import {
  type ConfigNode,
  entriesOf,
  itemsOf,
  parseConfigs,
  textOf,
  valueAt,
} from '../../../languages/config.js'
import { parseScripts, type ScriptFile } from '../../../languages/script/script.js'
import { descendantsOf, spanOf, unwrap } from '../../../languages/script/syntax.js'
import { syntaxOf } from '../../../model/language-of.js'
import type { ProxySite } from '../../../model/proxy.js'
import type { SourceText } from '../../../model/source.js'
import { type DevelopmentRule, ruleOfEntry, ruleOfRewrite, type WrittenEntry } from './rule.js'

type Site = ProxySite<DevelopmentRule>

/** The proxies of development servers and the rewrites of Next.js in a file; undefined: it does not parse. */
export function developmentSites(source: SourceText): readonly Site[] | undefined {
  if (syntaxOf(source.language) === 'config') {
    const [parsed] = parseConfigs([source])
    if (parsed?.kind !== 'parsed' || parsed.file.problems.length > 0) return undefined
    return parsed.file.documents.map((root) => siteOf('development', inConfig(root, source.text)))
  }
  const [parsed] = parseScripts([source])
  if (parsed?.kind !== 'parsed' || parsed.file.problems.length > 0) return undefined
  return inScript(parsed.file)
}

function siteOf(kind: Site['kind'], rules: readonly DevelopmentRule[]): Site {
  return { kind, order: 'first', rules }
}

/** `proxy.conf.json` of Angular: a map by paths, or a list with a `context` each. */
function inConfig(root: ConfigNode, text: string): readonly DevelopmentRule[] {
  const keyed = entriesOf(root)
    .filter(({ key }) => /^[/^]/.test(key))
    .map(({ key, keySpan, value }) => ({ contexts: [key], at: keySpan, value }))
  const listed = itemsOf(root).map((value) => {
    const context = valueAt(value, 'context')
    const said = context?.kind === 'list' ? context.items : context ? [context] : []
    return { contexts: said.flatMap((one) => textOf(one) ?? []), at: (context ?? value).span, value }
  })
  return [...keyed, ...listed].flatMap(({ contexts, at, value }) => {
    const target = valueAt(value, 'target')
    const said = textOf(target)
    if (!target || said === undefined || contexts.length === 0) return []
    return ruleOfEntry({
      at,
      what: text.slice(at.start, at.end),
      form: 'options',
      contexts,
      target: {
        text: said,
        span: { start: target.span.start + 1, end: target.span.end - 1 },
        quote: text[target.span.start] ?? '',
      },
      options: new Map(
        entriesOf(value).map((one) => [
          one.key,
          one.value.kind === 'scalar' && typeof one.value.value === 'boolean' ? one.value.value : undefined,
        ]),
      ),
    })
  })
}

function inScript(file: ScriptFile): readonly Site[] {
  const { morph, ast } = file
  const { Node: N, SyntaxKind: K } = morph
  const sites: Site[] = []
  const called: DevelopmentRule[] = []
  for (const object of descendantsOf(morph, ast, K.ObjectLiteralExpression)) {
    const entries = isProxy(object) ? keyedIn(object) : []
    if (entries.length > 0) sites.push(siteOf('development', entries.map(ruleOfEntry)))
  }
  for (const list of descendantsOf(morph, ast, K.ArrayLiteralExpression)) {
    const objects = list.getElements().filter(N.isObjectLiteralExpression)
    const entries = objects.flatMap((one) =>
      optionsIn(one, one, textsOf(initializerOf(one, 'context')), 'options'),
    )
    if (entries.length > 0) sites.push(siteOf('development', entries.map(ruleOfEntry)))
    const rewrites = objects.flatMap((one) => {
      const [source, destination] = [
        saidIn(initializerOf(one, 'source')),
        saidIn(initializerOf(one, 'destination')),
      ]
      const rule = source && destination && ruleOfRewrite(source, destination)
      return rule ? [rule] : []
    })
    if (rewrites.length > 0) sites.push(siteOf('next', rewrites))
  }
  for (const call of descendantsOf(morph, ast, K.CallExpression)) {
    if (!/^(legacyC|c)reateProxy(Middleware)?$|^proxy$/.test(call.getExpression().getText())) continue
    const [first, second] = call.getArguments()
    const options = [second, first].find((one) => N.isObjectLiteralExpression(one))
    if (!N.isObjectLiteralExpression(options)) continue
    const around = call.getParentIfKind(K.CallExpression)
    const [mount] = around && around !== call ? around.getArguments() : []
    const contexts = [first, initializerOf(options, 'pathFilter'), mount]
      .map(textsOf)
      .find((one) => one.length > 0)
    called.push(...optionsIn(call.getExpression(), options, contexts ?? [], 'call').map(ruleOfEntry))
  }
  return called.length > 0 ? [...sites, siteOf('development', called)] : sites

  /** What is named a proxy, or is all that a file of that name exports. */
  function isProxy(object: Node): boolean {
    const parent = object.getParent()
    if (N.isPropertyAssignment(parent)) return /^['"]?proxy['"]?$/.test(parent.getName())
    if (N.isVariableDeclaration(parent)) return /proxy/i.test(parent.getName())
    return /proxy/i.test(file.source.path.split('/').at(-1) ?? '') && !N.isCallExpression(parent)
  }

  function keyedIn(object: ObjectLiteralExpression): readonly WrittenEntry[] {
    return object.getProperties().flatMap((property) => {
      if (!N.isPropertyAssignment(property)) return []
      const name = property.getNameNode()
      const value = property.getInitializer()
      if (!N.isStringLiteral(name) || !/^[/^]/.test(name.getLiteralText()) || !value) return []
      const inner = unwrap(morph, value)
      if (N.isObjectLiteralExpression(inner))
        return optionsIn(name, inner, [name.getLiteralText()], 'options')
      const target = saidIn(inner)
      return target ? [entryOf(name, [name.getLiteralText()], target, 'bare', new Map())] : []
    })
  }

  function optionsIn(
    at: Node,
    object: ObjectLiteralExpression,
    contexts: readonly string[],
    form: WrittenEntry['form'],
  ): readonly WrittenEntry[] {
    const target = saidIn(initializerOf(object, 'target'))
    if (!target || (contexts.length === 0 && form !== 'call')) return []
    const options = object.getProperties().flatMap((one): (readonly [string, boolean | undefined])[] => {
      if (N.isSpreadAssignment(one)) return []
      const value = N.isPropertyAssignment(one) ? one.getInitializer()?.getText() : undefined
      return [[one.getName(), value === 'true' ? true : value === 'false' ? false : undefined]]
    })
    return [entryOf(at, contexts, target, form, new Map(options))]
  }

  function entryOf(
    node: Node,
    contexts: readonly string[],
    target: WrittenEntry['target'],
    form: WrittenEntry['form'],
    options: WrittenEntry['options'],
  ): WrittenEntry {
    const at = N.isObjectLiteralExpression(node)
      ? { ...spanOf(node), end: node.getStart() + 1 }
      : spanOf(node)
    const what = contexts.length > 0 ? contexts.map((one) => `'${one}'`).join(', ') : node.getText()
    return { at, what, form, contexts, target, options }
  }

  function initializerOf(object: ObjectLiteralExpression, name: string): Node | undefined {
    const property = object.getProperty(name)
    const value = N.isPropertyAssignment(property) ? property.getInitializer() : undefined
    return value && unwrap(morph, value)
  }

  function saidIn(node: Node | undefined): WrittenEntry['target'] | undefined {
    if (!N.isStringLiteral(node) && !N.isNoSubstitutionTemplateLiteral(node) && !N.isTemplateExpression(node))
      return undefined
    const { start, end } = spanOf(node)
    const { text } = file.source
    const span = { start: start + 1, end: end - 1 }
    return { text: text.slice(span.start, span.end), span, quote: text[start] ?? '' }
  }

  function textsOf(node: Node | undefined): readonly string[] {
    const nodes = N.isArrayLiteralExpression(node) ? node.getElements() : node ? [node] : []
    return nodes.flatMap((one) =>
      N.isStringLiteral(one) || N.isNoSubstitutionTemplateLiteral(one) ? [one.getLiteralText()] : [],
    )
  }
}
