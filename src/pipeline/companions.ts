import { stemOf, withoutEnding } from '../languages/script/program/specifiers.js'
import type { Projects } from '../model/projects.js'
import type { RuleHead } from '../rules/define-rule.js'
import type { Accompanied } from './prefilter/prefilter.js'

/** A file in which triggers match. */
export interface Triggered {
  readonly path: string
  /** Ids of rules. */
  readonly triggered: readonly string[]
}

/** The companions that count. Most matches of companions mean nothing: they count beside a trigger that asks for them. */
export interface ActiveCompanions {
  /** Whether a trigger asks for those of the rule somewhere in the tree. */
  isAsked(rule: string): boolean
  /** Whether it is asked for, and may apply to what is there. */
  counts(companion: Accompanied): boolean
  /** Whether one of them lies in this file's project. */
  countsIn(path: string, rule: string, projects: Projects): boolean
}

export function askedCompanions(rules: readonly RuleHead[], files: readonly Triggered[]): ActiveCompanions {
  const pathsOf = new Map<string, string[]>()
  for (const { path, triggered } of files) {
    for (const id of triggered) {
      const same = pathsOf.get(id)
      if (same) same.push(path)
      else pathsOf.set(id, [path])
    }
  }
  const askedFrom = new Map(
    rules.flatMap(({ id, companions, beside }) => {
      const from = companions.length > 0 ? [id, ...beside].flatMap((one) => pathsOf.get(one) ?? []) : []
      return from.length > 0 ? [[id, from] as const] : []
    }),
  )
  const mayBeModule = namesOfModules(files)
  return {
    isAsked: (rule) => askedFrom.has(rule),
    counts: ({ rule, modules }) =>
      askedFrom.has(rule) && (modules === undefined || modules.some(mayBeModule)),
    countsIn: (path, rule, projects) =>
      (askedFrom.get(rule) ?? []).some((asking) => projects.areOne(path, asking)),
  }
}

/**
 * Whether a specifier may lead to one of these files, or to what hands them on in their folder: a relative one and one of an
 * alias must end like the path or the folder, that of a package like a file, its folder or one further out.
 */
function namesOfModules(files: readonly Triggered[]): (specifier: string) => boolean {
  const ends = new Map<string, string[]>()
  for (const { path } of files) {
    for (const end of [withoutEnding(path), path.slice(0, Math.max(0, path.lastIndexOf('/')))]) {
      const same = ends.get(stemOf(end))
      if (same) same.push(`/${end}`)
      else ends.set(stemOf(end), [`/${end}`])
    }
  }
  const folders = new Set(files.flatMap(({ path }) => path.split('/').slice(0, -1)))
  return (specifier) =>
    /(^|\/)(\.{0,2}|index(\.\w+)?)$/.test(specifier) ||
    (ends.get(stemOf(specifier)) ?? []).some((end) => end.endsWith(endOf(specifier))) ||
    (!/^[./~#]|^@\//.test(specifier) && folders.has(stemOf(specifier)))
}

/** How a path must end to which it may lead: `../a/b.js` and `@/a/b` → `/a/b`; of the others the last name alone is known. */
function endOf(specifier: string): string {
  const [, rest] = /^(?:(?:\.{1,2}\/)+|[@~#$]?\/)((?!\.).+)$/s.exec(specifier) ?? []
  return rest === undefined || rest.includes('/.') ? `/${stemOf(specifier)}` : `/${withoutEnding(rest)}`
}
