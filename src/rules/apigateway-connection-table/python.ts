import type { Call, CallSite } from '../../languages/python/ast.js'
import { handlerLinks } from '../../languages/python/aws.js'
import { calleeSpan, firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import type { Confidence, Link } from '../../model/finding.js'
import { keepsRecords } from '../../model/record-tables.js'
import { rowOfConnection } from './rows.js'
import { operationOf, reads, tableLinks, tableMade, writes } from './tables.js'

/** The file uses WebSocket connections, so its connection ids are theirs. */
const connectionWords = /apigatewaymanagementapi|post_to_connection|connectionId\b|web_?socket/i
const tableName = /connection|web_?sockets?/i

/** What Python code does with rows of connections, and the tables that hold them. */
export function* accessesInPython(file: PythonFile) {
  if (!connectionWords.test(file.source.text)) return
  const tables = new Set<Call>()
  for (const { site, confidence, operation, made } of rows(file)) {
    if (made) tables.add(made.call)
    yield {
      messageId: 'row',
      at: calleeSpan(file.source.text, site.call.callee),
      data: { operation },
      confidence,
      scope: site.scope.name,
      links: [...linksOf(site, made, file), ...handlerLinks(site.scope)],
    } as const
  }
  yield* tablesAndReads(file, tables)
}

interface Row {
  readonly site: CallSite
  readonly operation: string
  readonly confidence: Confidence
  readonly made: CallSite | undefined
}

function* rows(file: PythonFile): Iterable<Row> {
  const { module, resolver } = file
  for (const site of module.calls) {
    const operation = operationOf(site, resolver)
    if (!operation || !writes.has(operation.name)) continue
    const row = rowOfConnection(site, resolver)
    if (!row || linksOf(site, operation.made, file).some(({ name }) => keepsRecords(name))) continue
    const confidence = operation.known ? row : 'likely'
    yield { site, operation: operation.name, confidence, made: operation.made }
  }
}

function* tablesAndReads(file: PythonFile, known: ReadonlySet<Call>) {
  const { module, resolver, source } = file
  const isTable = (made: CallSite) => known.has(made.call) || isNamedSo(made, file)
  for (const site of module.calls) {
    const { call, scope } = site
    const at = () => calleeSpan(source.text, call.callee)
    if (resolver.pathsOf(call.callee, scope).some((path) => tableMade.test(path)) && isTable(site)) {
      const confidence = known.has(call) ? 'certain' : 'likely'
      const links = linksOf(site, site, file)
      yield {
        messageId: 'table',
        at: firstOnOneLine(source.text, call.span, at()),
        confidence,
        scope: scope.name,
        links,
      } as const
    }
    const operation = operationOf(site, resolver)
    if (!operation?.made || !reads.has(operation.name) || !isTable(operation.made)) continue
    yield {
      messageId: 'read',
      at: at(),
      data: { operation: operation.name },
      confidence: known.has(operation.made.call) ? 'certain' : 'likely',
      scope: scope.name,
      links: [...linksOf(site, operation.made, file), ...handlerLinks(scope)],
    } as const
  }
}

function isNamedSo(made: CallSite, file: PythonFile): boolean {
  const links = linksOf(made, made, file)
  return links.some(({ name }) => tableName.test(name) && !keepsRecords(name))
}

/** The table's name: where it was made, or beside the row. */
function linksOf(site: CallSite, made: CallSite | undefined, { resolver }: PythonFile): readonly Link[] {
  const where = made ?? site
  const named = resolver.argument(where, made ? 'name' : 'TableName', made ? 0 : undefined)
  return named ? tableLinks(named, where.scope, resolver) : []
}
