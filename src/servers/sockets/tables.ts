import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  declarationsOfSymbol,
  descendantsOf,
  symbolOf,
  unwrap,
  variableSymbolOf,
} from '../../languages/script/syntax.js'
import { possibleTexts } from '../../languages/script/values/address.js'
import { memberOf, newSearch, valuesBehind } from '../../languages/script/values/values.js'
import type { Link } from '../../model/finding.js'
import { once } from '../../model/once.js'
import { keepsRecords } from '../../model/record-tables.js'
import { isConnectionId } from './gateway-events.js'
import { packageExportsIn } from './package-exports.js'

/** One call that puts, deletes or reads rows of a table by the ids of connections. */
export interface TableAccess {
  readonly at: Node
  readonly operation: string
  readonly isRead: boolean
  /** The id comes from the event, or the key is called so and the client is DynamoDB's. */
  readonly isSure: boolean
  readonly links: readonly Link[]
}

const command = /^(Put|Delete|Update|Get|Query|Scan|TransactWrite|BatchWrite)(Item)?Command$/
const method = /^(put|delete|update|get|query|scan)(Item)?$/
const connectionKey = /^connection_?id$/i
/** E.g. `CONNECTIONS_TABLE_NAME`, `websocket-connections`; a word before it says whose connections: `oauth_connections`. */
const connectionTable = /^(?:(?:web_?)?sockets?|ws)?[_-]?connections?[_-]?(?:table)?[_-]?(?:name)?$/i

/** Accesses of DynamoDB in SDK v2 and v3 whose item, key or expression names the id of a connection. */
export function tableAccesses(file: ScriptFile): readonly TableAccess[] {
  return accessesIn(file)
}

const accessesIn = once((file: ScriptFile): readonly Access[] => {
  const { morph, ast } = file
  const { Node: N, SyntaxKind: K } = morph
  const exportsOf = packageExportsIn(file)
  const made = descendantsOf(morph, ast, K.NewExpression).flatMap((one): readonly Access[] => {
    const name = one.getExpression().getText().replace(/^.*\./, '')
    if (!command.test(name)) return []
    const isDynamo = exportsOf(one.getExpression()).some(({ module }) =>
      /^@aws-sdk\/(client-dynamodb|lib-dynamodb)$/.test(module),
    )
    return isDynamo ? accessBy(morph, one.getExpression(), name, one.getArguments()[0], true) : []
  })
  const called = descendantsOf(morph, ast, K.CallExpression).flatMap((call): readonly Access[] => {
    const callee = unwrap(morph, call.getExpression())
    if (!N.isPropertyAccessExpression(callee) || !method.test(callee.getName())) return []
    const isDynamo = exportsOf(callee).some(({ module }) => /dynamodb|^aws-sdk$/.test(module))
    return accessBy(morph, callee.getNameNode(), callee.getName(), call.getArguments()[0], isDynamo)
  })
  const all = [...made, ...called]
  const spoken = all.filter((one) => one.isSpoken)
  return all.filter(
    (one) =>
      one.isSpoken || (one.isNamed && spoken.some(({ table }) => isSameTable(morph, table, one.table))),
  )
})

interface Access extends TableAccess {
  readonly table: Node
  /** Its item, key or expression names the id of a connection. */
  readonly isSpoken: boolean
  /** Its item or key is called after a connection, whatever is in it. */
  readonly isNamed: boolean
}

/** Written alike and, where it is a name, declared in one place: a parameter `table` of two functions may be two tables. */
function isSameTable(morph: TsMorph, one: Node, other: Node): boolean {
  if (one.getText() !== other.getText()) return false
  return !morph.Node.isIdentifier(one) || symbolOf(one) === symbolOf(other)
}

function accessBy(
  morph: TsMorph,
  at: Node,
  operation: string,
  given: Node | undefined,
  isDynamo: boolean,
): readonly Access[] {
  const table = given && memberOf(morph, given, 'TableName')
  if (!given || !table) return []
  const row = memberOf(morph, given, 'Item') ?? memberOf(morph, given, 'Key')
  const isRead = /^(scan|query|get)/i.test(operation)
  const key = row && !isMessage(morph, row) ? connectionMember(morph, row) : undefined
  const links = linksOf(morph, table)
  if ([...links.map(({ name }) => name), lastNameOf(table)].some(keepsRecords)) return []
  const isSpoken =
    key !== undefined ||
    (isRead && /\bconnection_?id\b/i.test(textOf(morph, given))) ||
    [...links.map(({ name }) => name), lastNameOf(table)].some((name) => connectionTable.test(name))
  const isNamed = row !== undefined && /connection/i.test(row.getText())
  if (!isSpoken && !isNamed) return []
  const isSure = isDynamo && key?.value !== undefined && isConnectionId(morph, key.value)
  return [{ at, operation, isRead, isSure, isSpoken, isNamed, table, links }]
}

/** `this.connectionsTableName` → `connectionsTableName`. */
function lastNameOf(table: Node): string {
  return /\b\w+$/.exec(table.getText())?.[0] ?? ''
}

/** The member of an item that has the name of a connection's id, with its value: `{ S: id }` counts as `id`. */
function connectionMember(morph: TsMorph, row: Node): { readonly value: Node | undefined } | undefined {
  const { Node: N } = morph
  const [literal] = valuesBehind(newSearch(morph), row)
  if (!literal || !N.isObjectLiteralExpression(literal)) return undefined
  for (const member of literal.getProperties()) {
    if (N.isShorthandPropertyAssignment(member) && connectionKey.test(member.getName()))
      return { value: member.getNameNode() }
    if (!N.isPropertyAssignment(member) || !connectionKey.test(member.getName().replace(/['"]/g, '')))
      continue
    const value = member.getInitializer()
    const typed = value && N.isObjectLiteralExpression(value) ? value.getProperty('S') : undefined
    return { value: typed && N.isPropertyAssignment(typed) ? typed.getInitializer() : value }
  }
  return undefined
}

/** A message that says which connection it came from: tables of messages stay. */
function isMessage(morph: TsMorph, row: Node): boolean {
  const { Node: N } = morph
  const [literal] = valuesBehind(newSearch(morph), row)
  return (
    N.isObjectLiteralExpression(literal) &&
    literal
      .getProperties()
      .some((one) => 'getName' in one && /^['"]?(message|msg)(_?id)?['"]?$/i.test(one.getName()))
  )
}

/** Where a table of connections is named, and what links it with the rest. */
export interface NamedTable {
  readonly at: Node
  readonly links: readonly Link[]
}

/** Where a table of connections that the environment names is declared, each once. */
export function tablesNamed(file: ScriptFile): readonly NamedTable[] {
  const { morph } = file
  const found = new Map<Node, readonly Link[]>()
  for (const { table, links } of accessesIn(file)) {
    const name = unwrap(morph, table)
    const [declared, ...more] = morph.Node.isIdentifier(name)
      ? declarationsOfSymbol(variableSymbolOf(morph, name))
      : []
    if (more.length > 0 || !morph.Node.isVariableDeclaration(declared)) continue
    if (links.some(({ kind }) => kind === 'variable')) found.set(declared.getNameNode(), links)
  }
  return [...found].map(([at, links]) => ({ at, links }))
}

/** Packages whose classes declare or access tables themselves. */
const known =
  /^(?:aws-cdk-lib|@aws-cdk\/|@pulumi\/|@aws-sdk\/|aws-sdk|sst|cdktf|@cdktf\/|constructs|mongoose|typeorm|sequelize)/
const ofTables = /(?:table|database|db|repository|store|model|client|collection)$/i
/** `CONNECTION_TABLE_NAME`, `WebSocketConnection`; no `connections` alone, which may be anything's. */
const namesTable =
  /^(?:\w{0,20}_)?connections?_?table(?:_?name)?$|^(?:web_?sockets?|ws|sockets?)_?connections?(?:_?table)?(?:_?name)?$/i

/** `new DatabaseClient<Connection>(process.env.CONNECTION_TABLE_NAME)`, `new DynamoDBTable({ identifier: 'WebSocketConnection' })`: by classes of the program's own. */
export function tablesMade(file: ScriptFile): readonly NamedTable[] {
  const { morph, ast } = file
  const { Node: N } = morph
  const exportsOf = packageExportsIn(file)
  return descendantsOf(morph, ast, morph.SyntaxKind.NewExpression).flatMap((made) => {
    const callee = made.getExpression()
    if (!ofTables.test(lastNameOf(callee))) return []
    const [first] = made.getArguments()
    const named = N.isObjectLiteralExpression(first)
      ? ['tableName', 'TableName', 'identifier', 'name', 'table'].flatMap(
          (key) => memberOf(morph, first, key) ?? [],
        )
      : first
        ? [first]
        : []
    const links = named.flatMap((one) => linksOf(morph, one)).filter(({ name }) => namesTable.test(name))
    if (links.length === 0 || exportsOf(callee).some(({ module }) => known.test(module))) return []
    const holder = made.getParent()
    return [{ at: N.isVariableDeclaration(holder) ? holder.getNameNode() : callee, links }]
  })
}

function textOf(morph: TsMorph, given: Node): string {
  const [literal] = valuesBehind(newSearch(morph), given)
  return (literal ?? given).getText()
}

/** The table by its own name, or by the environment variable that holds it. */
export function linksOf(morph: TsMorph, table: Node): readonly Link[] {
  const variable = variableOf(morph, table)
  if (variable !== undefined) return [{ kind: 'variable', name: variable }]
  const [text, ...more] = possibleTexts(morph, table)
  return text === undefined || more.length > 0 || text.includes('${') ? [] : [{ kind: 'table', name: text }]
}

/** `process.env.TABLE`, `process.env['TABLE']`, `const { TABLE } = process.env`, with or without a fallback. */
function variableOf(morph: TsMorph, table: Node): string | undefined {
  const isEnd = (one: Node) => variableAt(morph, one) !== undefined
  const [found] = valuesBehind(newSearch(morph, { isEnd }), table).filter(isEnd)
  return found && variableAt(morph, found)
}

function variableAt({ Node: N }: TsMorph, node: Node): string | undefined {
  const isOfProcess = (whole: Node | undefined) => whole?.getText() === 'process.env'
  if (N.isBindingElement(node)) {
    const owner = node.getParent().getParent()
    const isTaken = N.isVariableDeclaration(owner) && isOfProcess(owner.getInitializer())
    return isTaken ? (node.getPropertyNameNode() ?? node.getNameNode()).getText() : undefined
  }
  if (N.isPropertyAccessExpression(node))
    return isOfProcess(node.getExpression()) ? node.getName() : undefined
  return N.isElementAccessExpression(node) && isOfProcess(node.getExpression())
    ? node.getArgumentExpression()?.getText().replace(/['"`]/g, '')
    : undefined
}
