import type { Definitions } from '../definitions.js'
import { inlineCode, table } from '../markdown.js'
import { keysTable } from './keys-table.js'
import { applyOutput, clientDiff, itemOutput, scanHead } from './shown-output.js'

/** What the README and the pages in `docs` show, by the name in its marker. */
const shown: Readonly<Record<string, (definitions: Definitions) => string | Promise<string>>> = {
  'scan-head': scanHead,
  'item-output': itemOutput,
  'apply-output': applyOutput,
  'client-diff': clientDiff,
  keys: async ({ configJsonSchema }) => keysTable(await configJsonSchema()),
  rules: ({ rule }) =>
    table(
      ['rule', 'finds', 'role'],
      [...rule.values()].map(({ id, title, role }) => [
        `[${inlineCode(id)}](../src/rules/${id}/README.md)`,
        title.en,
        role,
      ]),
    ),
  items: ({ item }) =>
    table(
      ['', 'item', 'チェックリスト', 'group'],
      [...item.values()]
        .sort((a, b) => a.order - b.order)
        .map(({ id, order, title, group }) => [`${order}`, `${title.en} ${inlineCode(id)}`, title.ja, group]),
    ),
  reporters: ({ reporter }) =>
    table(
      ['reporter', 'for'],
      [...reporter.values()].map(({ id, about }) => [inlineCode(id), about]),
    ),
  reasons: ({ reasons }) =>
    table(
      ['code', 'means', 'what to do'],
      reasons.map(({ code: id, title, whatToDo }) => [inlineCode(id), title.en, whatToDo.en]),
    ),
  refusals: ({ routeReasons }) =>
    table(
      ['code', 'why a route stays on WebSocket (`V`), or what to know about it (`W`)', 'what to do'],
      routeReasons.map(({ code: id, title, whatToDo }) => [inlineCode(id), title.en, whatToDo.en]),
    ),
  transforms: ({ transform }) =>
    table(
      ['transform', 'does'],
      [...transform.values()].map(({ id, about }) => [inlineCode(id), about.en]),
    ),
}

const marked = /(<!-- generated:([\w-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g

/** Fills what is between `<!-- generated:rules -->` and `<!-- /generated -->`; the rest is written by hand. */
export async function fillParts(page: string, definitions: Definitions): Promise<string> {
  const filled = new Map<string, string>()
  for (const [, , name = ''] of page.matchAll(marked)) {
    const make = shown[name]
    if (!make) throw new Error(`no "${name}" to show; there are ${Object.keys(shown).join(', ')}`)
    filled.set(name, await make(definitions))
  }
  return page.replace(
    marked,
    (_, open: string, name: string, close: string) => `${open}\n${filled.get(name)}\n\n${close}`,
  )
}
