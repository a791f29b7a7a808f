import type { Syntax } from '../model/source.js'
import type { Rule } from '../rules/define-rule.js'

/** Which rules have a word to say about a file, by its bytes alone. */
export interface Prefilter {
  /** Whether any rule reads this syntax at all. */
  reads(syntax: Syntax): boolean
  /** True when a rule of this very syntax may match: only then is the file decoded and parsed. One expression, one pass. */
  mayMatchIn(syntax: Syntax, latin1: string): boolean
  /** True when a rule may have a word to say if another file of the syntax matches. */
  mayAccompany(syntax: Syntax, latin1: string): boolean
}

/**
 * Triggers are ASCII, so they can be sought in the bytes read as Latin-1: no decoding, and a one-byte string is what
 * the regular expression engine is fastest on. E.g. triggers `WebSocket`, `text/event-stream` → `WebSocket|text/event-stream`.
 */
export function prefilterOf(rules: readonly Rule[]): Prefilter {
  const triggers = bySyntax(rules, (rule) => rule.triggers)
  const companions = bySyntax(rules, (rule) => rule.companions)
  return {
    reads: (syntax) => triggers.has(syntax),
    mayMatchIn: (syntax, latin1) => triggers.get(syntax)?.test(latin1) ?? false,
    mayAccompany: (syntax, latin1) => companions.get(syntax)?.test(latin1) ?? false,
  }
}

function bySyntax(
  rules: readonly Rule[],
  sourcesOf: (rule: Rule) => readonly string[],
): ReadonlyMap<Syntax, RegExp> {
  const sources = new Map<Syntax, string[]>()
  for (const rule of rules) {
    for (const syntax of rule.syntaxes)
      sources.set(syntax, [...(sources.get(syntax) ?? []), ...sourcesOf(rule)])
  }
  return new Map([...sources].map(([syntax, all]) => [syntax, unionOf(all)]))
}

function unionOf(triggers: readonly string[]): RegExp {
  return triggers.length === 0 ? /(?!)/ : new RegExp([...new Set(triggers)].join('|'))
}
