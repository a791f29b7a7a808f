import { locate } from '../../model/lines.js'
import { type PlannedRemoval, planFields } from '../../model/removal-plan.js'
import type { SourceText } from '../../model/source.js'
import { type ConfigFile, type ConfigMap, type ConfigNode, entriesOf, itemsOf, textOf } from '../config.js'
import {
  type Column,
  columnOf,
  decidesToStay,
  filledFields,
  marksAsKept,
  mayBeField,
  mayRemove,
  namesRemoval,
} from './fields.js'

/**
 * The entries of a removal plan in YAML or JSON: maps with a date, an owner, a precondition or a rollback. What is removed is
 * the key of such a map, and its `resource` or `name`. What an outer map says holds for those in it.
 */
export function plannedRemovalsIn({ source, documents }: ConfigFile): readonly PlannedRemoval[] {
  const found: PlannedRemoval[] = []
  const visit = (node: ConfigNode, trail: string, key: string, outer: ReadonlyMap<Column, string>) => {
    for (const item of itemsOf(node)) visit(item, trail, '', outer)
    if (node.kind !== 'map') return
    const own = columnsOf(node)
    const subject = [key, own.get('resource') ?? ''].filter(Boolean).join(', ')
    const given = new Map([...outer, ...own])
    given.delete('resource')
    const isAsked = planFields.some((field) => own.has(field) || (outer.has(field) && own.has('resource')))
    if (isAsked && subject && namesRemoval(trail))
      found.push({
        location: locate(source, node.span),
        subject,
        said: filledFields(given),
        ...(isKept(trail, node) ? { stays: true } : {}),
      })
    for (const { key: name, value } of node.entries)
      if (value.kind !== 'scalar') visit(value, `${trail}\n${name}`, name, given)
  }
  for (const root of documents) visit(root, source.path, '', new Map())
  return found
}

/**
 * Whether a YAML text is worth a parser: a key names a removal (or the path does), and a key is a field of a plan. Templates by the
 * thousand name what they declare, and few have such keys.
 */
export function mayPlanIn({ path, text }: Pick<SourceText, 'path' | 'text'>): boolean {
  // `? key` may have its colon on another line.
  if (text.includes('? ') && /(?:^|[\s{[,])\? /.test(text)) return true
  let isRemoval = namesRemoval(path)
  let isField = false
  if (!isRemoval && !mayRemove.test(text)) return false
  for (const { index } of text.matchAll(/:(?=\s|$)|(?<=["']):/g)) {
    const lineStart = text.lastIndexOf('\n', index) + 1
    const key = text.slice(Math.max(lineStart, index - longestKey), index)
    // What stands below a key is planned by it: a `DeletionPolicy: Retain` has nothing below.
    isRemoval ||= mayRemove.test(key) && holdsMore(text, index + 1) && namesRemoval(key)
    isField ||= mayBeField(key)
    if (isRemoval && isField) return true
  }
  return false
}

/** Whether a map or a list may follow: in brackets, by its name, or on the lines below. */
function holdsMore(text: string, after: number): boolean {
  opening.lastIndex = after
  return opening.test(text)
}

const opening = /[ \t]*(?:[[{&*!#\r\n]|$)/y

/** What is longer is no word for a field. */
const longestKey = 200

/** A key above marks it as kept, or a value that is no field: `action: keep`. */
function isKept(trail: string, map: ConfigMap): boolean {
  const [, ...keys] = trail.split('\n')
  const decided = entriesOf(map).flatMap(({ key, value }) =>
    columnOf(key) === undefined ? (textOf(value) ?? []) : [],
  )
  return keys.some(marksAsKept) || decided.some(decidesToStay)
}

function columnsOf(map: ConfigMap): ReadonlyMap<Column, string> {
  const columns = new Map<Column, string>()
  for (const { key, value } of entriesOf(map)) {
    const column = columnOf(key)
    const said = textOfValue(value)
    if (column !== undefined && said !== undefined && !columns.has(column)) columns.set(column, said)
  }
  return columns
}

/** A text, or a list of texts; an empty value is a placeholder, but its field exists. */
function textOfValue(value: ConfigNode): string | undefined {
  if (value.kind === 'scalar') return value.text
  const texts = itemsOf(value).map(textOf)
  return texts.length > 0 && texts.every((one) => one !== undefined) ? texts.join(', ') : undefined
}
