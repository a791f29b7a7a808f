import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { UrlKind } from '../src/model/address.js'
import type { Group, Status } from '../src/model/checklist.js'
import type { Confidence, ReplacementId } from '../src/model/finding.js'
import type { ReportUseKind } from '../src/model/report.js'
import type { BindingKind, VerdictKind } from '../src/model/socket.js'
import type { FailedStage, SkipReason, Zone } from '../src/model/source.js'
import json from '../src/reporters/json.js'
import { comparedReport } from './reporters/small-comparison.js'
import { smallReport } from './reporters/small-report.js'

const schema = JSON.parse(readFileSync(new URL('../schema/report.schema.json', import.meta.url), 'utf8'))
const ajv = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allErrors: true,
  formats: { date: true },
})
const validate = ajv.compile(schema)

describe('report.schema.json', () => {
  it('accepts what the JSON reporter prints', () => {
    const printed = json.render(smallReport, { lang: 'en', color: false, verbose: false })
    expect(validate(JSON.parse(printed)) ? [] : validate.errors).toEqual([])
  })

  it('accepts a report that compares', () => {
    expect(validate(comparedReport) ? [] : validate.errors).toEqual([])
    const broken: unknown = structuredClone(comparedReport)
    set(broken, ['comparison', 'items', '0', 'after', 'percent'], 101)
    expect(validate(broken)).toBe(false)
  })

  it('accepts additions everywhere', () => {
    const more: unknown = JSON.parse(JSON.stringify(smallReport), (_key, value) =>
      value && typeof value === 'object' && !Array.isArray(value) && !('en' in value) && !('title' in value)
        ? { ...value, 'added-later': { en: '', ja: '', title: { en: '', ja: '' } } }
        : value,
    )
    const unknownKeys = (validate(more) ? [] : (validate.errors ?? [])).filter(
      (e) => !e.instancePath.includes('/texts/'),
    )
    expect(unknownKeys).toEqual([])
  })

  it('rejects a report without any one of its required fields', () => {
    const accepted: string[] = []
    for (const path of requiredPaths(schema)) {
      const broken = structuredClone(smallReport) as unknown
      if (remove(broken, path) && validate(broken)) accepted.push(path.join('.'))
    }
    expect(accepted).toEqual([])
  })

  it.each<readonly [what: string, path: readonly string[], value: unknown]>([
    ['another version', ['schemaVersion'], 3],
    ['a status that does not exist', ['checklist', '0', 'assessment', 'status'], 'finished'],
    ['done without evidence', ['checklist', '1', 'assessment', 'evidence'], []],
    ['todo with nothing remaining', ['checklist', '2', 'assessment', 'remaining'], []],
    ['a line before the first', ['findings', '0', 'location', 'start', 'line'], 0],
    ['an absolute path', ['findings', '0', 'location', 'path'], '/home/someone/a.ts'],
    ['an absolute path of Windows', ['findings', '0', 'location', 'path'], 'C:\\a.ts'],
    ['a path out of the root', ['findings', '0', 'location', 'path'], '../a.ts'],
    ['a manual socket without a reason', ['sockets', '0', 'reasons'], []],
    ['a verdict that does not exist', ['sockets', '0', 'verdict'], 'rewrite'],
    ['a date with a time', ['today'], '2025-08-07T00:00:00Z'],
    ['a title in one language', ['checklist', '0', 'title'], { en: 'Clients updated' }],
  ])('rejects %s', (_what, path, value) => {
    const broken: unknown = structuredClone(smallReport)
    set(broken, path, value)
    expect(validate(broken)).toBe(false)
  })

  /** The types are the source: a new member of a union does not compile here until it is listed, and then the schema must follow. Words of tables are written by `npm run docs`. */
  it('lists the same words as the types', () => {
    const words = {
      status: keys<Status>({
        done: 0,
        partial: 0,
        todo: 0,
        manual: 0,
        stale: 0,
        'not-applicable': 0,
        unknown: 0,
      }),
      group: keys<Group>({ development: 0, infrastructure: 0, operations: 0 }),
      confidence: keys<Confidence>({ certain: 0, likely: 0, possible: 0 }),
      zone: keys<Zone>({ source: 0, test: 0, example: 0, generated: 0, vendored: 0 }),
      replacementId: keys<ReplacementId>({
        messages: 0,
        'connection-management': 0,
        broadcast: 0,
        authentication: 0,
        errors: 0,
        none: 0,
      }),
      bindingKind: keys<BindingKind>({
        local: 0,
        module: 0,
        field: 0,
        ref: 0,
        property: 0,
        returned: 0,
        argument: 0,
        none: 0,
      }),
      urlKind: keys<UrlKind>({
        literal: 0,
        template: 0,
        location: 0,
        'scheme-swap': 0,
        configured: 0,
        'server-template': 0,
        unknown: 0,
      }),
      useKind: keys<ReportUseKind>({
        handler: 0,
        send: 0,
        close: 0,
        state: 0,
        binary: 0,
        'handed-on': 0,
        escape: 0,
        other: 0,
      }),
      verdict: keys<VerdictKind>({ inline: 0, adapter: 0, manual: 0 }),
      provenance: keys<'configured' | 'found' | 'guessed'>({ configured: 0, found: 0, guessed: 0 }),
      skipReason: keys<SkipReason>({
        binary: 0,
        'too-large': 0,
        unsupported: 0,
        missing: 0,
        submodule: 0,
        repository: 0,
        symlink: 0,
        'lfs-pointer': 0,
        'folder-link': 0,
        conflicted: 0,
        large: 0,
        minified: 0,
        bundled: 0,
        generated: 0,
        'package-manager': 0,
      }),
      failedStage: keys<FailedStage>({ read: 0, parse: 0, detect: 0 }),
    }
    for (const [name, list] of Object.entries(words)) {
      expect([name, [...schema.$defs[name].enum].sort()]).toEqual([name, [...list].sort()])
    }
  })
})

function keys<T extends string>(table: Record<T, 0>): readonly string[] {
  return Object.keys(table)
}

interface Node {
  readonly $ref?: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
}

/** Paths of all required fields; an array is stood for by its first element. */
function* requiredPaths(node: Node, path: readonly string[] = []): Generator<readonly string[]> {
  const named = node.$ref?.replace('#/$defs/', '')
  const shape: Node = named ? schema.$defs[named] : node
  for (const key of shape.required ?? []) yield [...path, key]
  for (const [key, child] of Object.entries(shape.properties ?? {}))
    yield* requiredPaths(child, [...path, key])
  if (shape.items) yield* requiredPaths(shape.items, [...path, '0'])
}

function parentOf(root: unknown, path: readonly string[]): Record<string, unknown> | undefined {
  let at: unknown = root
  for (const key of path.slice(0, -1))
    at = at && typeof at === 'object' ? (at as Record<string, unknown>)[key] : undefined
  return at && typeof at === 'object' ? (at as Record<string, unknown>) : undefined
}

/** False when the field is not there in this report. */
function remove(root: unknown, path: readonly string[]): boolean {
  const parent = parentOf(root, path)
  const key = path.at(-1) ?? ''
  if (!parent || !(key in parent)) return false
  delete parent[key]
  return true
}

function set(root: unknown, path: readonly string[], value: unknown): void {
  const parent = parentOf(root, path)
  if (!parent) throw new Error(`no ${path.join('.')}`)
  parent[path.at(-1) ?? ''] = value
}
