import type { Node, ObjectLiteralExpression } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { bare, descendantsOf, spanOf } from '../../languages/script/syntax.js'
import type { Link } from '../../model/finding.js'
import { defineRule } from '../define-rule.js'
import { gateway } from '../families.js'

export default defineRule({
  id: 'serverless-script-table',
  title: 'Connection table of the Serverless Framework, in code',
  why: 'A service written in TypeScript declares its CloudFormation resources as objects. A DynamoDB table that holds connections has no use once the WebSocket API is gone, and is paid for until somebody removes it.',
  whatToDo:
    'Find out who else reads it and what must be kept. Plan the removal; with `DeletionPolicy: Retain` the table stays, and is paid for, after the resource is gone.',
  role: 'infrastructure',
  resource: 'connection-table',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: [],
  companions: ['AWS::DynamoDB::(Global)?Table'],
  beside: gateway,
  messages: {
    table: '{{table}} holds connections (key {{key}}; protection against removal: {{protection}}).',
  },
  *detect(file) {
    const { morph, ast } = file
    for (const type of descendantsOf(morph, ast, morph.SyntaxKind.PropertyAssignment)) {
      if (
        nameOf(type) !== 'Type' ||
        !/^AWS::DynamoDB::(Global)?Table$/.test(literal(morph, type.getInitializer()) ?? '')
      )
        continue
      const resource = type.getParent()
      const held = resource?.getParent()
      if (!morph.Node.isObjectLiteralExpression(resource) || !morph.Node.isPropertyAssignment(held)) continue
      const id = nameOf(held)
      const name = textAt(morph, resource, 'Properties', 'TableName')
      const keys = keysOf(morph, resource)
      const key = keys.find((one) => connectionId.test(one))
      if (key === undefined && ![id, name ?? ''].some(isNamedSo)) continue
      const own = name !== undefined && !name.includes('${') ? [name] : []
      yield {
        messageId: 'table',
        at: spanOf(held.getNameNode()),
        scope: id,
        confidence: key !== undefined && besideApi(file) ? 'certain' : 'likely',
        data: { table: own[0] ?? id, key: key ?? keys[0] ?? '?', protection: protectionOf(morph, resource) },
        names: own,
        links: [
          { kind: 'declaration', name: `${file.source.path}#${id}` },
          ...own.map((one): Link => ({ kind: 'table', name: one })),
          ...variablesIn(name ?? ''),
        ],
      } as const
    }
  },
})

const connectionId = /connection[_-]?id$/i

/** Tables called "connections" are kept of friends and of databases as well. */
function isNamedSo(name: string): boolean {
  return /connection/i.test(name) && /web_?-?socket|(^|[_-])ws([_-]|$)/i.test(name)
}

const projects = new WeakMap<object, boolean>()

/** Another file of the service, or this one, has a WebSocket event. Asked for each table, and the same for all. */
function besideApi({ ast }: ScriptFile): boolean {
  const project = ast.getProject()
  let known = projects.get(project)
  if (known === undefined) {
    known = project
      .getSourceFiles()
      .some((one) => /\bwebsocket["']?\s*:|\bwebsocketsApi\w+["']?\s*:/.test(one.getFullText()))
    projects.set(project, known)
  }
  return known
}

/** `${self:provider.environment.CONNECTIONS_TABLE}`: functions know the table by this variable. */
function variablesIn(name: string): readonly Link[] {
  return [...name.matchAll(/\$\{self:provider\.environment\.(\w+)/g)].map(([, variable = '']) => ({
    kind: 'variable',
    name: variable,
  }))
}

function keysOf(morph: TsMorph, table: ObjectLiteralExpression): readonly string[] {
  const properties = objectAt(morph, table, 'Properties')
  const indexes = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'].flatMap((key) =>
    itemsAt(morph, properties, key),
  )
  return [properties, ...indexes]
    .flatMap((one) => itemsAt(morph, one, 'KeySchema'))
    .flatMap((one) => textAt(morph, one, 'AttributeName') ?? [])
}

/** What keeps the table when its resource is taken out; or `off`. */
function protectionOf(morph: TsMorph, table: ObjectLiteralExpression): string {
  const policy = textAt(morph, table, 'DeletionPolicy') ?? 'Delete'
  const properties = objectAt(morph, table, 'Properties')
  const isOn = properties && valueAt(morph, properties, 'DeletionProtectionEnabled')?.getText() === 'true'
  const on = [
    ...(policy === 'Delete' ? [] : [`DeletionPolicy: ${policy}`]),
    ...(isOn ? ['DeletionProtectionEnabled'] : []),
  ]
  return on.join(', ') || 'off'
}

function nameOf(property: { getName(): string }): string {
  return property.getName().replace(/^['"]|['"]$/g, '')
}

function valueAt(morph: TsMorph, object: ObjectLiteralExpression, key: string): Node | undefined {
  const property = object
    .getProperties()
    .find((one) => morph.Node.isPropertyAssignment(one) && nameOf(one) === key)
  const value = morph.Node.isPropertyAssignment(property) ? property.getInitializer() : undefined
  return value && bare(morph, value)
}

function objectAt(morph: TsMorph, object: ObjectLiteralExpression, key: string) {
  const value = valueAt(morph, object, key)
  return morph.Node.isObjectLiteralExpression(value) ? value : undefined
}

function itemsAt(
  morph: TsMorph,
  object: ObjectLiteralExpression | undefined,
  key: string,
): readonly ObjectLiteralExpression[] {
  const value = object && valueAt(morph, object, key)
  if (!morph.Node.isArrayLiteralExpression(value)) return []
  return value.getElements().flatMap((one) => (morph.Node.isObjectLiteralExpression(one) ? [one] : []))
}

/** The text at the end of a path of keys. */
function textAt(
  morph: TsMorph,
  object: ObjectLiteralExpression,
  ...[key, ...rest]: readonly [string, ...string[]]
): string | undefined {
  const [next, ...more] = rest
  if (next === undefined) return literal(morph, valueAt(morph, object, key))
  const inner = objectAt(morph, object, key)
  return inner && textAt(morph, inner, next, ...more)
}

function literal(morph: TsMorph, node: Node | undefined): string | undefined {
  const { Node: N } = morph
  const value = node && bare(morph, node)
  return N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value)
    ? value.getLiteralText()
    : undefined
}
