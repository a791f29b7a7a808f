import { replacements } from '../../model/replacements.js'
import type { Rule } from '../../rules/define-rule.js'
import type { CaseLine } from '../cases.js'
import { block, generatedFrom, inlineCode, joinedPage, table } from '../markdown.js'

/** Enough to see what is meant; all of them are in `cases/`. */
const mostExamples = 3
const mostClean = 12

const readers: Readonly<Record<Rule['syntaxes'][number], string>> = {
  script: 'JavaScript, TypeScript, and the scripts in HTML, Vue, Svelte and Astro files',
  python: 'Python',
  terraform: 'Terraform and OpenTofu',
  config: 'YAML and JSON',
  markdown: 'Markdown',
  text: 'bundles, minified and huge generated scripts and Python files, such files over 4 MiB, and the programs of package managers, as text',
  lines:
    'environment files, shell scripts, settings of web servers, `.http` requests, `app.arc`, and the import lines of Go, Java, Kotlin, Scala, C#, Ruby, Rust, PHP, Elixir, Swift and Dart',
}

/** `src/rules/<id>/README.md`. */
export function rulePage(rule: Rule, lines: readonly CaseLine[]): string {
  return joinedPage([
    generatedFrom('rule.ts and cases/'),
    `# ${rule.title.en}`,
    inlineCode(rule.id),
    rule.why.en,
    `**What to do.** ${rule.whatToDo.en}`,
    table(
      ['', ''],
      [
        ['Role', rule.role],
        ['Replaced by', replacements[rule.replacement].en],
        ['Reads', rule.syntaxes.map((syntax) => readers[syntax]).join('; ')],
        ...row('Looks at files that match', rule.triggers),
        ...row('In the project of such a file, or of one found by a rule below, also', rule.companions),
        ...row('Beside', rule.beside),
        ...row('Once one of these has a file, looks at all that are read', rule.follows),
      ],
    ),
    '## Messages',
    table(
      ['id', 'English', '日本語'],
      Object.entries(rule.messages).map(([id, text]) => [inlineCode(id), text.en, text.ja]),
    ),
    '## Found',
    ...Object.keys(rule.messages).flatMap((id) => found(`${rule.id}/${id}`, id, lines)),
    ...quiet(lines),
    `## 日本語`,
    `### ${rule.title.ja}`,
    rule.why.ja,
    `**対応方法**　${rule.whatToDo.ja}`,
  ])
}

function row(title: string, sources: readonly string[]): readonly string[][] {
  return sources.length === 0 ? [] : [[title, sources.map(inlineCode).join(' ')]]
}

function found(name: string, id: string, lines: readonly CaseLine[]): readonly string[] {
  const all = lines.filter(({ finds }) => finds.includes(name))
  const language = mostCommon(all.map(({ path }) => /\.([a-z]+)$/.exec(path)?.[1] ?? ''))
  if (language === undefined) return []
  const shown = all.filter(({ path }) => path.endsWith(`.${language}`)).map(({ code }) => code)
  return [inlineCode(id), block(language, [...new Set(shown)].slice(0, mostExamples).join('\n'))]
}

/** One block has one language: the one that most examples are in. */
function mostCommon(languages: readonly string[]): string | undefined {
  const count = (language: string) => languages.filter((one) => one === language).length
  return [...languages].sort((a, b) => count(b) - count(a))[0]
}

function quiet(lines: readonly CaseLine[]): readonly string[] {
  const rows = lines
    .filter((line) => line.clean.some((why) => why !== '') && line.code !== '')
    .slice(0, mostClean)
    .map((line) => [inlineCode(line.code), line.clean.join('; ')])
  return rows.length === 0 ? [] : ['## Not found', table(['line', 'because'], rows)]
}
