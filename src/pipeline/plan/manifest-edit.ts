import { createRequire } from 'node:module'
import type * as Jsonc from 'jsonc-parser'
import { deepestNesting, jsonNesting } from '../../model/config-nesting.js'

const require = createRequire(import.meta.url)

/**
 * Puts a dependency into a manifest's text: in its place where the list was sorted, else at the end. Only the new line is
 * written, in the form of its neighbours; the library's own `modify` would format the whole list anew.
 * undefined: the text has no place for it.
 */
export function withDependency(
  text: string,
  section: string,
  name: string,
  range: string,
): string | undefined {
  const root = objectIn(text)
  if (!root) return undefined
  const list = lastOf(root, section)
  const form = formOf(text, root)
  const entry = `${JSON.stringify(name)}:${form.afterColon}${JSON.stringify(range)}`
  if (list) {
    if (list.type !== 'object') return undefined
    const names = namesOf(list)
    const isSorted = names.every((one, index) => index === 0 || (names[index - 1] ?? '') <= one)
    const place = isSorted ? names.findIndex((one) => one > name) : -1
    return inserted(text, list, place < 0 ? names.length : place, entry, form, 2)
  }
  const { eol, indent } = form
  const whole = form.isOneLine ? `{${entry}}` : `{${eol}${indent}${indent}${entry}${eol}${indent}}`
  // npm writes the sections in this order.
  const next = namesOf(root).findIndex((one) => /^(devD|peerD|optionalD)ependencies$/.test(one))
  const place = next < 0 ? namesOf(root).length : next
  return inserted(text, root, place, `${JSON.stringify(section)}:${form.afterColon}${whole}`, form, 1)
}

/** Takes a dependency out of a manifest's text, with its line. */
export function withoutDependency(text: string, section: string, name: string): string | undefined {
  const list = lastOf(objectIn(text), section)
  const entries = list?.children ?? []
  const index = list ? namesOf(list).indexOf(name) : -1
  const entry = entries[index]
  if (!list || !entry) return undefined
  const before = entries[index - 1]
  const after = entries[index + 1]
  if (before) return text.slice(0, endOf(before)) + text.slice(endOf(entry))
  if (after) return text.slice(0, entry.offset) + text.slice(after.offset)
  return text.slice(0, list.offset + 1) + text.slice(endOf(list) - 1)
}

interface Form {
  readonly eol: string
  readonly indent: string
  readonly afterColon: string
  readonly isOneLine: boolean
}

function formOf(text: string, root: Jsonc.Node): Form {
  const [first] = root.children ?? []
  const lead = first ? text.slice(root.offset + 1, first.offset) : ''
  const key = first?.children?.[0]
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    indent: /(?<![ \t])[ \t]+$/.exec(lead)?.[0] ?? '  ',
    afterColon: key && /^:\S/.test(text.slice(endOf(key))) ? '' : ' ',
    isOneLine: first !== undefined && !/[\r\n]/.test(lead),
  }
}

function inserted(
  text: string,
  list: Jsonc.Node,
  place: number,
  entry: string,
  { eol, indent, isOneLine }: Form,
  depth: number,
): string {
  const entries = list.children ?? []
  const first = entries[0]
  if (!first) {
    const inner = isOneLine ? entry : eol + indent.repeat(depth) + entry + eol + indent.repeat(depth - 1)
    return text.slice(0, list.offset + 1) + inner + text.slice(endOf(list) - 1)
  }
  const lead = text.slice(list.offset + 1, first.offset)
  const before = entries[place - 1]
  if (!before)
    return `${text.slice(0, first.offset)}${entry},${between(text, entries) ?? lead}${text.slice(first.offset)}`
  const gap = between(text, entries) ?? lead
  return `${text.slice(0, endOf(before))},${gap}${entry}${text.slice(endOf(before))}`
}

/** What stands between the first two entries of a list, behind the comma. */
function between(text: string, [first, second]: readonly Jsonc.Node[]): string | undefined {
  if (!first || !second) return undefined
  const gap = text.slice(endOf(first), second.offset)
  return gap.slice(gap.indexOf(',') + 1)
}

function objectIn(text: string): Jsonc.Node | undefined {
  const jsonc = require('#packages/jsonc-parser') as typeof Jsonc
  const root = jsonNesting(text) > deepestNesting ? undefined : jsonc.parseTree(text)
  return root?.type === 'object' ? root : undefined
}

/** The last of its name, as `JSON.parse` has it. */
function lastOf(object: Jsonc.Node | undefined, name: string): Jsonc.Node | undefined {
  return object?.children?.findLast((property) => property.children?.[0]?.value === name)?.children?.[1]
}

function namesOf(object: Jsonc.Node): readonly string[] {
  return (object.children ?? []).map((property) => String(property.children?.[0]?.value))
}

function endOf(node: Jsonc.Node): number {
  return node.offset + node.length
}
