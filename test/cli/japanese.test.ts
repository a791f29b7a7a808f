import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { programFor } from '../../src/cli/program.js'
import { repositoryFiles } from '../../src/dev/repository-files.js'
import { errors } from '../../src/texts/ja/errors.js'
import { help } from '../../src/texts/ja/help.js'
import { stages } from '../../src/texts/ja/stages.js'
import { usageInJapanese } from '../../src/texts/ja/usage.js'
import { callCli } from '../support/run-cli.js'
import { temporaryFolder } from '../support/temporary-repository.js'
import { terminalOf } from '../support/typing.js'

/** Help and errors with `--lang ja`, and that nothing of them is missing in the catalogues. */

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
const holes = (text: string) => [...new Set(text.match(/\{\d\}/g) ?? [])].sort()

/** What an error may say in one place, where it is written there: `${one ? 'the first' : 'the second'}`. */
function wordsIn(part: ts.Expression): readonly string[] {
  if (ts.isParenthesizedExpression(part)) return wordsIn(part.expression)
  if (ts.isConditionalExpression(part)) return [...wordsIn(part.whenTrue), ...wordsIn(part.whenFalse)]
  return ts.isStringLiteralLike(part) || ts.isTemplateExpression(part) ? [part.getText().slice(1, -1)] : []
}

/** The English forms of all errors, what stands in them, and what is said of values that commander refuses. */
function formsInCode() {
  const forms = new Set<string>()
  const words = new Set<string>()
  const refusals: string[] = []
  for (const path of repositoryFiles(process.cwd())) {
    if (!/^src\/.*\.ts$/.test(path) || path.includes('/cases/')) continue
    const code = readFileSync(join(process.cwd(), path), 'utf8')
    if (!/phrase`|InvalidArgumentError/.test(code)) continue
    const visit = (node: ts.Node): void => {
      if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'phrase') {
        const { template } = node
        if (ts.isTemplateExpression(template))
          for (const { expression } of template.templateSpans)
            for (const word of wordsIn(expression)) words.add(word)
        forms.add(
          ts.isNoSubstitutionTemplateLiteral(template)
            ? template.text
            : template.head.text +
                template.templateSpans.map(({ literal }, at) => `{${at}}${literal.text}`).join(''),
        )
      }
      const [first] = ts.isNewExpression(node) ? (node.arguments ?? []) : []
      if (first && ts.isStringLiteral(first) && /InvalidArgumentError/.test(node.getChildAt(1).getText()))
        refusals.push(first.text)
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true))
  }
  return { forms, words, refusals }
}

describe('the catalogue', () => {
  const { forms, words, refusals } = formsInCode()

  it('has the sentences that stand in errors', () => {
    const sentences = [...words].filter((word) => /[a-z]{2} [a-z]{2,} [a-z]{2}/.test(word))
    expect(sentences.filter((one) => !Object.hasOwn(errors, one))).toEqual([])
  })

  it('has every stage of a run', () => {
    const said = repositoryFiles(process.cwd())
      .filter((path) => /^src\/(?:pipeline|model)\/.*\.ts$/.test(path))
      .flatMap((path) => [
        ...readFileSync(join(process.cwd(), path), 'utf8').matchAll(
          /\b(?:say|onStage)(?:\?\.)?\('([a-z]+ [a-z ]+)'|const stage = '([a-z ]+)'/g,
        ),
      ])
      .map(([, stage, first]) => stage ?? first ?? '')
    expect([...new Set(said)].sort()).toEqual(Object.keys(stages).sort())
  })

  it('has every error, with all that is named there', () => {
    expect([...forms].filter((form) => !Object.hasOwn(errors, form) && /[a-z]{2}/.test(form))).toEqual([])
    const unsaid = Object.entries(errors).filter(
      // Whether one or several are meant is no matter in Japanese.
      ([en, ja]) =>
        !/\{2\} (?:it|WebSockets|outside)\b|did you mean|this is none|exports/.test(en) &&
        holes(en).join() !== holes(ja).join(),
    )
    expect(unsaid.map(([en]) => en)).toEqual([
      'Stopped by the time limit of {0} {1} {2}, or allow more with --time-limit {3}',
    ])
  })

  it('has what commander says of a value that is refused', () => {
    expect(refusals.length).toBeGreaterThan(3)
    for (const text of refusals) expect(usageInJapanese(` ${text}`)).toMatch(kana)
  })

  it('has every text of --help, and below it', () => {
    const program = programFor(terminalOf('.', '').terminal, () => undefined)
    const shown = [program, ...program.commands.filter((command) => command.name() !== 'help')]
    const texts = shown.flatMap((command) => [
      command.description(),
      ...command.options.map(({ description }) => description),
      ...command.registeredArguments.map(({ description }) => description),
      ...below(command),
    ])
    expect([...new Set(texts)].filter((text) => !Object.hasOwn(help, text))).toEqual([])
  })
})

/** Prose and what stands beside examples. */
function below(command: ReturnType<typeof programFor>): readonly string[] {
  let text = ''
  command.configureOutput({ writeOut: (piece) => (text += piece) }).outputHelp()
  return text
    .slice(command.helpInformation().length)
    .split('\n')
    .flatMap((line) => {
      if (!/^ {2}[$>] /.test(line)) return line === '' ? [] : [line]
      const [, , beside] = /^(.{4,}?\S) {2,}(\S.*)$/.exec(line) ?? []
      return beside === undefined ? [] : [beside]
    })
}

describe('--lang ja', () => {
  const cwd = temporaryFolder({
    'a.js': 'export const a = 1\n',
    'bad.yaml': 'ownHost: [a]\nlang: fr\n',
    'broken.yaml': 'a: [1\nb: 2\n',
  })
  const said = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await callCli([...args, '--lang', 'ja'], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    return stderr
  }

  it('puts errors into Japanese, with what to type', async () => {
    expect(await said('scan', 'src')).toBe(
      'ファイルまたはフォルダー "src" はありません。パスを確認するか、次を実行してください：migrate-ws --help\n',
    )
    expect(await said('scan', '-C', 'nowhere')).toBe(
      'フォルダー "nowhere" はありません。-C には実在するフォルダーを指定してください\n',
    )
    expect(await said('explain', 'nonsense')).toContain(
      '次を実行してください：migrate-ws explain（ID の一覧）、または migrate-ws explain <ファイル>:<行>',
    )
    expect(await said('scan', '-c', 'broken.yaml')).toMatch(
      /^broken\.yaml:\d：YAML として読めません（[^a-z]+）/,
    )
    expect(await said('baseline', '--prune')).toBe(
      '整理する migrate-ws.baseline.json がありません。作成するには：migrate-ws baseline\n',
    )
    expect(await said('scan', '-c', 'bad.yaml')).toBe(
      'bad.yaml:2：lang：en または ja でなければなりません。例：lang: "ja"\nbad.yaml:1：不明なキー "ownHost" です。"ownHosts" のことですか？ その場合は ownHosts と書いてください\n',
    )
  })

  it('shows the help where nothing else is typed', async () => {
    const { code, stdout } = await callCli(['--lang', 'ja'], { cwd })
    expect({ code, head: stdout.split('\n')[0] }).toEqual({
      code: 0,
      head: '使い方：migrate-ws [オプション] [コマンド]',
    })
    const attest = await callCli(['attest', '--help', '--lang', 'ja'], { cwd })
    expect(attest.stdout).toContain("--by '佐藤 花子' --statement '定例会議で連絡済み'")
    expect(attest.stdout).toContain('--statement <文>')
  })

  it('puts wrong flags into Japanese', async () => {
    expect(await said('scan', '--verbos')).toBe(
      "オプション '--verbos' はありません（--verbose のことですか？）。ヘルプ：migrate-ws scan --help\n",
    )
    expect(await said('scna')).toBe(
      "コマンド 'scna' はありません（scan のことですか？）。ヘルプ：migrate-ws --help\n",
    )
    expect(await said('scan', '--today', 'soon')).toContain('日付を指定してください。例：2026-02-07')
  })

  it('puts help into Japanese, within 80 columns, also by the environment', async () => {
    const { stdout } = await callCli(['apply', '--help'], { cwd, env: { LANG: 'ja_JP.UTF-8' } })
    expect(stdout).toContain('使い方：migrate-ws apply [オプション] [パス...]')
    expect(stdout).toContain(
      '  -n, --dry-run               差分を git apply の形式で表示し、何も書き込まな\n',
    )
    expect(stdout).toContain('  $ migrate-ws undo                   すべて元に戻す')
    const english = await callCli(['apply', '--help'], { cwd, env: { LANG: 'C' } })
    expect(english.stdout).not.toMatch(kana)
    expect(english.stdout.split('\n').filter((line) => line.length > 80 && !/^ {2}\$/.test(line))).toEqual([])
  })
})
