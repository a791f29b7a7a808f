import { type Command, Option } from 'commander'
import { items } from '../checklist/index.js'
import { nearestKey } from '../config/nearest-key.js'
import { phrase } from '../model/phrase.js'
import { formerRules } from '../model/renamed-rules.js'
import type { Syntax } from '../model/source.js'
import { UsageError } from '../model/usage-error.js'
import { ownRules } from '../rules/rule-set.js'
import { collect } from './options.js'

/** Flags that choose among rules and checklist items. */
export interface ChoiceOptions {
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
}

export function addChoiceOptions(command: Command): Command {
  const option = (flags: string, about: string) =>
    new Option(flags, about).argParser(collect).default([], 'none')
  return command
    .addOption(
      option(
        '--only <id>',
        'run only this rule, or the rules of this checklist item, by id or number (may be repeated)',
      ),
    )
    .addOption(
      option(
        '--skip <id>',
        'skip this rule, or the rules of this checklist item, by id or number (may be repeated)',
      ),
    )
}

/** The id of an item for its number on the screen, `6`; any other word as it is. */
export function itemId(word: string): string {
  return items.find(({ order }) => String(order) === word)?.id ?? word
}

type Rules = Awaited<ReturnType<typeof ownRules>>

interface Chosen {
  readonly rules: Rules
  readonly items: typeof items
  /** How many of the rules run; absent: all. */
  readonly some?: { readonly run: number; readonly of: number }
}

/** Ids of rules choose among rules, ids of items among items; of what is not named, all are taken. Throws UsageError for an unknown id. */
export async function chosen(typed: ChoiceOptions): Promise<Chosen> {
  const [only, skip] = [typed.only ?? [], typed.skip ?? []].map((words) => words.map(itemId)) as [
    string[],
    string[],
  ]
  const rules = await ownRules()
  const ruleIds = new Set(rules.heads.map(({ id }) => id))
  const itemIds = new Set(items.map(({ id }) => id))
  refuseUnknown([...only, ...skip], [...ruleIds, ...itemIds])
  const isItemChosen = chooser(only, skip, itemIds)
  const asChosen = ruleChooser(only, skip, ruleIds)
  const heads = rules.heads.flatMap(asChosen)
  const some = items.filter(({ id }) => isItemChosen(id))
  if (heads.length === rules.heads.length && heads.every((head, i) => head === rules.heads[i]))
    return { rules, items: some }
  return {
    rules: { heads, load: async () => (await rules.load()).flatMap(asChosen) },
    items: some,
    some: { run: heads.length, of: rules.heads.length },
  }
}

/** The rules that are named, or not left out; by the name of an earlier version, in the language that it was for alone. */
function ruleChooser(only: readonly string[], skip: readonly string[], ids: ReadonlySet<string>) {
  const wanted = only.filter((id) => ids.has(id) || formerRules.has(id))
  const names = (among: readonly string[], id: string, syntax: Syntax) =>
    among.some(
      (one) => one === id || (formerRules.get(one)?.to === id && formerRules.get(one)?.syntax === syntax),
    )
  return <One extends Pick<Rules['heads'][number], 'id' | 'syntaxes'>>(rule: One): readonly One[] => {
    const { id } = rule
    const syntaxes = rule.syntaxes.filter(
      (syntax) => (wanted.length === 0 || names(wanted, id, syntax)) && !names(skip, id, syntax),
    )
    if (syntaxes.length === rule.syntaxes.length) return [rule]
    return syntaxes.length === 0 ? [] : [{ ...rule, syntaxes }]
  }
}

function chooser(
  only: readonly string[],
  skip: readonly string[],
  ids: ReadonlySet<string>,
): (id: string) => boolean {
  const wanted = new Set(only.filter((id) => ids.has(id)))
  const left = new Set(skip)
  return (id) => (wanted.size === 0 || wanted.has(id)) && !left.has(id)
}

function refuseUnknown(named: readonly string[], known: readonly string[]): void {
  const unknown = named.find((id) => !known.includes(id) && !formerRules.has(id))
  if (unknown === undefined) return
  const near = nearestKey(unknown, known)
  throw new UsageError(
    phrase`There is no rule and no checklist item "${unknown}"; ${near ? phrase`did you mean ${near}? ` : ''}list all ids: migrate-ws explain`,
  )
}
