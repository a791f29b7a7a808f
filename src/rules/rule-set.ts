import type { Rule, RuleHead } from './define-rule.js'

/** Rules whose code is loaded only when there is a file that they may apply to. */
export interface RuleSet {
  readonly heads: readonly RuleHead[]
  /** The rules of the heads, in the same order. */
  load(): Promise<readonly Rule[]>
}

/** Rules that are loaded already. */
export function ruleSetOf(rules: readonly Rule[]): RuleSet {
  return { heads: rules, load: async () => rules }
}

/** JSON of the heads, put in by the build; from source there is none. */
declare const __RULE_HEADS__: string | undefined

let own: RuleSet | undefined

/** All rules of this package. */
export async function ownRules(): Promise<RuleSet> {
  const load = async () => (await import('./index.js')).rules
  own ??=
    typeof __RULE_HEADS__ === 'undefined'
      ? ruleSetOf(await load())
      : { heads: JSON.parse(__RULE_HEADS__), load }
  return own
}

export function headOf({
  id,
  role,
  syntaxes,
  triggers,
  companions,
  wordsIn,
  beside,
  follows,
  afterNames,
  afterRoutes,
  afterLegacy,
}: Rule): RuleHead {
  const own = wordsIn ? { wordsIn } : {}
  return {
    id,
    role,
    syntaxes,
    triggers,
    companions,
    ...own,
    beside,
    follows,
    afterNames,
    afterRoutes,
    afterLegacy,
  }
}
