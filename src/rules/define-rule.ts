import type { ParsedFiles, SourceHost } from '../languages/parsed-file.js'
import type { Detection, ReplacementId, Resource, Role } from '../model/finding.js'
import type { Found } from '../model/found.js'
import type { LegacyPlace } from '../model/legacy-place.js'
import type { ServerRoute } from '../model/route.js'
import type { Syntax, Text, Zone } from '../model/source.js'
import { ruleInBoth } from '../texts/rules.js'

export type { Found }

/** What a rule may know beyond its own file. */
export interface RuleContext {
  /** Names of this repository's channels, from all rules that do not set `afterNames`. */
  readonly channelNames: ReadonlySet<string>
  /** Paths of this repository's event streams, for rules that set `afterNames`; none that a WebSocket channel has too. */
  readonly streamNames: ReadonlySet<string>
  /** The whole tree, for what a fault depends on besides its code: pinned versions, the platform, a proxy. */
  readonly host: SourceHost
  /** What this repository's servers serve; empty but for rules that set `afterRoutes`. */
  readonly routes: readonly ServerRoute[]
  /** Where code that is no test uses a WebSocket, by path; empty but for rules that set `afterLegacy`. */
  readonly legacy: ReadonlyMap<string, readonly LegacyPlace[]>
}

/** Sources of regular expressions: for all that a rule reads, or for each syntax its own. */
type Words<S extends Syntax> = readonly string[] | { readonly [One in S]?: readonly string[] }

export interface RuleDefinition<S extends Syntax, Messages extends Record<string, string>> {
  /** The folder's name: what is found, in kebab case, e.g. `fastapi-websocket-route`. */
  readonly id: string
  /** English, as all its texts: Japanese stands in `src/texts/ja/rules/`. */
  readonly title: string
  /** Why it matters to the migration, in two sentences. */
  readonly why: string
  readonly whatToDo: string
  readonly role: Role
  /** What its findings declare, unless one says otherwise; for infrastructure and operations. */
  readonly resource?: Resource
  readonly replacement: ReplacementId
  /** The syntaxes it reads; several where one thing is written in several languages. */
  readonly syntax: S | readonly S[]
  /**
   * Regular expression sources. The rule runs over files in which one matches and over no others, so whatever it finds must lie
   * in such a file (a test holds all cases and fixtures to it). Keep them short and literal.
   */
  readonly triggers: Words<S>
  /**
   * Sources too, of what is common everywhere and says something only beside a socket, e.g. a function in a project that
   * declares a WebSocket API. One counts where a trigger of this rule, or of a rule in `beside`, matched in the same project.
   * A group `(?<module>…)` in it holds a specifier: it then counts only where that may be the module of a candidate.
   */
  readonly companions?: Words<S>
  /** Ids of the rules beside whose triggers the companions count too. */
  readonly beside?: readonly string[]
  /**
   * Called for a text with one of those words before it is parsed for this rule alone: false where the rule finds nothing in it.
   * For conditions that need more than one word, e.g. that a list takes what another line made, and for what only tests hold.
   */
  readonly mayFindIn?: (text: string, zone: Zone) => boolean
  /**
   * Ids of rules. The results of those rules may be used in any file, without one of this rule's words: once one of their triggers
   * matched somewhere, this rule runs over every file of its syntax that is read.
   */
  readonly follows?: readonly string[]
  /** Runs after all other rules, over every file of its syntax that holds a channel name or a trigger. */
  readonly afterNames?: boolean
  /** Runs when the routes of this repository's servers are known, over the files that were parsed. */
  readonly afterRoutes?: boolean
  /** Runs when it is known which modules use a WebSocket, over the tests that name one. */
  readonly afterLegacy?: boolean
  readonly messages: Messages
  detect(file: ParsedFiles[S], context: RuleContext): Iterable<Found<Messages>>
}

/** The part of a rule that shows which files it may apply to. The build stores these separately: most trees need no more. */
export interface RuleHead {
  readonly id: string
  readonly role: Role
  readonly syntaxes: readonly Syntax[]
  /** For all its syntaxes. */
  readonly triggers: readonly string[]
  readonly companions: readonly string[]
  /** What of them counts in a syntax, where it is not the same in each. */
  readonly wordsIn?: Readonly<Partial<Record<Syntax, Record<'triggers' | 'companions', readonly string[]>>>>
  readonly beside: readonly string[]
  readonly follows: readonly string[]
  readonly afterNames: boolean
  readonly afterRoutes: boolean
  readonly afterLegacy: boolean
}

/** A rule of any syntax, as the pipeline sees it. */
export interface Rule extends RuleHead {
  readonly title: Text
  readonly why: Text
  readonly whatToDo: Text
  readonly resource?: Resource
  readonly replacement: ReplacementId
  readonly messages: Readonly<Record<string, Text>>
  readonly mayFindIn?: (text: string, zone: Zone) => boolean
  detect(file: ParsedFiles[Syntax], context: RuleContext): Iterable<Detection>
}

/**
 * Declares one rule. A rule yields its findings and knows nothing of files, reports or checklists. It gets its parsers already
 * loaded, so a rule file costs nothing until a candidate is found.
 */
export function defineRule<S extends Syntax, const Messages extends Record<string, string>>(
  rule: RuleDefinition<S, Messages>,
): Rule {
  const syntaxes: readonly S[] = typeof rule.syntax === 'string' ? [rule.syntax] : rule.syntax
  const wordsIn = wordsBySyntax(rule, syntaxes)
  return {
    ...rule,
    ...ruleInBoth(rule.id, rule),
    syntaxes,
    triggers: allWords(rule.triggers),
    companions: allWords(rule.companions),
    ...(wordsIn && { wordsIn }),
    beside: rule.beside ?? [],
    follows: rule.follows ?? [],
    afterNames: rule.afterNames ?? false,
    afterRoutes: rule.afterRoutes ?? false,
    afterLegacy: rule.afterLegacy ?? false,
    *detect(file, context) {
      for (const found of rule.detect(file as ParsedFiles[S], context)) {
        yield { ...found, data: found.data ?? {}, confidence: found.confidence ?? 'certain' }
      }
    },
  }
}

function allWords<S extends Syntax>(words: Words<S> = []): readonly string[] {
  return isForAll(words)
    ? words
    : [...new Set(Object.values(words as Record<string, readonly string[]>).flat())]
}

function wordsBySyntax<S extends Syntax>(
  { triggers, companions = [] }: Pick<RuleDefinition<S, never>, 'triggers' | 'companions'>,
  syntaxes: readonly S[],
): RuleHead['wordsIn'] {
  if (isForAll(triggers) && isForAll(companions)) return undefined
  const of = (words: Words<S>, syntax: S) => (isForAll(words) ? words : (words[syntax] ?? []))
  return Object.fromEntries(
    syntaxes.map((syntax) => [
      syntax,
      { triggers: of(triggers, syntax), companions: of(companions, syntax) },
    ]),
  )
}

function isForAll(words: readonly string[] | object): words is readonly string[] {
  return Array.isArray(words)
}

/** The words of a rule that count in a file of this syntax. */
export function ruleWords(rule: RuleHead, of: 'triggers' | 'companions', syntax: Syntax): readonly string[] {
  return rule.wordsIn?.[syntax]?.[of] ?? rule[of]
}
