import { applyCommand } from '../model/commands.js'
import { fill } from '../model/fill.js'
import type { Lang, Text } from '../model/source.js'
import type { Project } from './open-project.js'

/** What to do next, in order: the last thing that a command says. One step stands behind its heading. */
export function nextSteps(steps: readonly string[], lang: Lang): readonly string[] {
  const [only, ...more] = steps
  if (only === undefined) return []
  return more.length === 0
    ? ['', `${next[lang]}${lang === 'ja' ? '' : ' '}${only}`]
    : ['', next[lang], ...steps.map((step, at) => `  ${at + 1}. ${step}`)]
}

/** The step behind a dry run: the same, written. */
export function writeStep(flags: string, lang: Lang): readonly string[] {
  return nextSteps([applyCommand(flags)], lang)
}

/** Where a baseline is kept, `check` fails on entries whose code a rewrite took away. */
export function pruneSteps({ scanned, lang }: Project, folder: string): readonly string[] {
  return scanned.facts.baseline?.kind === 'read' ? [fill(common.prune[lang], { folder })] : []
}

/** Steps that several forms of `apply` propose. `folder`: ` -C web`. */
export function commonSteps(lang: Lang, folder: string) {
  return {
    readDiff: common.readDiff[lang],
    runTests: common.runTests[lang],
    rest: fill(common.rest[lang], { folder }),
    scanAgain: fill(common.scanAgain[lang], { folder }),
  }
}

const next: Text = { en: 'Next:', ja: '次の操作：' }

const common = {
  readDiff: { en: 'Read the change: git diff', ja: '変更内容を確認します：git diff' },
  runTests: { en: 'Run your tests', ja: 'テストを実行します' },
  prune: {
    en: 'Drop the baseline entries that are gone, and commit them with the change: migrate-ws baseline --prune{{folder}}',
    ja: 'なくなった箇所をベースラインから削除し、変更と一緒にコミットします：migrate-ws baseline --prune{{folder}}',
  },
  rest: {
    en: 'See the rest of the checklist: migrate-ws scan{{folder}}',
    ja: 'チェックリストの残りを確認します：migrate-ws scan{{folder}}',
  },
  scanAgain: {
    en: 'See what is left: migrate-ws scan{{folder}}',
    ja: '残りを確認します：migrate-ws scan{{folder}}',
  },
} satisfies Record<string, Text>
