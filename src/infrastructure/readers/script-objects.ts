import type { Node, ObjectLiteralExpression, Project, PropertyAssignment } from 'ts-morph'
import { templatesIn } from '../../languages/cloudformation/template.js'
import type { ConfigEntry, ConfigFile, ConfigNode } from '../../languages/config.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import { patternOf, type Value } from '../../languages/value.js'
import { once } from '../../model/once.js'
import { statement } from '../cloudformation/grants.js'
import {
  type ApiPart,
  type Declarations,
  type Estate,
  estateWith,
  type Resource,
  settingOf,
} from '../resource.js'
import { declarationsIn as ofTemplates } from './cloudformation.js'

/** Sources of expressions: a script in which none matches writes no resource as an object. */
export const resourceTypes = [
  '\\bAWS::(?:DynamoDB|CloudWatch|Logs|ApiGatewayV2|Lambda|Serverless)::',
  'execute-api:(?:ManageConnections|Invoke|\\*)[\'"`]',
]
const anyType = new RegExp(resourceTypes.join('|'))

/** Resources of CloudFormation that a script writes as objects, as a service of the Serverless Framework in TypeScript does. */
export const declarationsIn = once((file: ScriptFile): readonly Declarations[] => {
  if (!anyType.test(file.source.text)) return []
  const template = templateOf(file)
  if (!template) return []
  const declarations = ofTemplates(template)
  const apis = () => [...declarations.apis(), ...grantsIn(file, template)]
  return [{ ...declarations, apis, estate: besideService(declarations.estate, file) }]
})

/** `iamRoleStatements: [{ Action: 'execute-api:*', … }]` of a function or of the provider. */
function* grantsIn(file: ScriptFile, { tree }: ConfigFile): Iterable<ApiPart> {
  const { morph, ast } = file
  const [template] = tree.flatMap(templatesIn)
  if (!template) return
  for (const property of descendantsOf(morph, ast, morph.SyntaxKind.PropertyAssignment)) {
    const value = property.getInitializer()
    const list = value && unwrap(morph, value)
    if (!/^(iamRoleStatements|statements)$/.test(nameOf(property))) continue
    if (!morph.Node.isArrayLiteralExpression(list)) continue
    for (const one of list.getElements())
      for (const { action, at, confidence } of statement(nodeOf(one, morph), template, undefined, () =>
        worksForSockets(property, morph),
      ))
        yield { kind: 'grant', at, scope: '', label: '', action, apis: [], confidence }
  }
}

/** The function has an event of a WebSocket or names the API that the framework makes for them, and has no event of another API. */
function worksForSockets(statements: PropertyAssignment, morph: TsMorph): boolean {
  const fn = statements.getParent()
  if (!morph.Node.isObjectLiteralExpression(fn) || !fn.getProperty('handler')) return false
  const events = fn.getProperty('events')?.getText() ?? ''
  const isReached = /\bwebsocket["']?\s*:/.test(events) || /['"`{]WebsocketsApi\b/.test(fn.getText())
  return isReached && !/\bhttp(Api)?["']?\s*:/.test(events)
}

/** Its functions stand in other scripts, which name the table by the environment. */
function besideService(estate: Estate, { ast }: ScriptFile): Estate {
  const find = {
    hasApi: () => estate.hasApi || hasEvents(ast.getProject()),
    useOf: () => (table: Resource) => {
      const known = estate.useOf(table)
      const variables = [...known.variables, ...variablesIn(table)]
      return { ...known, variables, reached: known.reached || variables.length > 0 || ('unseen' as const) }
    },
  }
  return estateWith(find, estate)
}

/** `${self:provider.environment.CONNECTIONS_TABLE}`. */
function variablesIn(table: Resource): readonly string[] {
  const name: Value | undefined = settingOf(table, 'tableName')?.value
  const written = patternOf(name, true) ?? ''
  return [...written.matchAll(/\$\{self:provider\.environment\.(\w+)/g)].flatMap(([, one]) => one ?? [])
}

/** One program is one project: a service has a file of events beside each handler. */
const hasEvents = once((project: Project): boolean =>
  project
    .getSourceFiles()
    .some((one) => /\bwebsocket["']?\s*:|\bwebsocketsApi\w+["']?\s*:/.test(one.getFullText())),
)

function templateOf(file: ScriptFile): ConfigFile | undefined {
  const { morph, ast, source } = file
  const entries = descendantsOf(morph, ast, morph.SyntaxKind.PropertyAssignment).flatMap((type) => {
    const resource = type.getParent()
    const held = resource?.getParent()
    const isResource =
      nameOf(type) === 'Type' && /^AWS::\w+::/.test(textIn(type.getInitializer(), morph) ?? '')
    if (!isResource || !morph.Node.isObjectLiteralExpression(resource)) return []
    return morph.Node.isPropertyAssignment(held) ? [entryOf(held, resource, morph)] : []
  })
  if (entries.length === 0 && !/execute-api:/.test(source.text)) return undefined
  const span = spanOf(ast)
  const resources: ConfigNode = { kind: 'map', entries, span }
  const root: ConfigNode = {
    kind: 'map',
    entries: [
      { key: 'Resources', keySpan: span, value: resources },
      { key: 'Outputs', keySpan: span, value: { kind: 'map', entries: [], span } },
    ],
    span,
  }
  const tree: ConfigFile[] = []
  const template: ConfigFile = { source, documents: [root], problems: [], tree }
  tree.push(template)
  return template
}

function entryOf(
  property: { getName(): string; getNameNode(): Node },
  value: Node,
  morph: TsMorph,
): ConfigEntry {
  return { key: nameOf(property), keySpan: spanOf(property.getNameNode()), value: nodeOf(value, morph) }
}

/** A value that is no literal becomes an empty text: only its place is known. */
function nodeOf(given: Node, morph: TsMorph): ConfigNode {
  const { Node: N } = morph
  const node = unwrap(morph, given)
  const span = spanOf(node)
  if (N.isObjectLiteralExpression(node)) return { kind: 'map', entries: entriesOf(node, morph), span }
  if (N.isArrayLiteralExpression(node))
    return { kind: 'list', items: node.getElements().map((one) => nodeOf(one, morph)), span }
  const text = textIn(node, morph)
  return { kind: 'scalar', value: text ?? null, text: text ?? '', span }
}

function entriesOf(object: ObjectLiteralExpression, morph: TsMorph): readonly ConfigEntry[] {
  return object.getProperties().flatMap((property) => {
    const value = morph.Node.isPropertyAssignment(property) ? property.getInitializer() : undefined
    return morph.Node.isPropertyAssignment(property) && value ? [entryOf(property, value, morph)] : []
  })
}

function nameOf(property: { getName(): string }): string {
  return property.getName().replace(/^['"]|['"]$/g, '')
}

function textIn(given: Node | undefined, morph: TsMorph): string | undefined {
  const { Node: N } = morph
  const node = given && unwrap(morph, given)
  if (N.isStringLiteral(node) || N.isNoSubstitutionTemplateLiteral(node)) return node.getLiteralText()
  return N.isNumericLiteral(node) || N.isTrueLiteral(node) || N.isFalseLiteral(node)
    ? node.getText()
    : undefined
}
