import type { Lang, Text } from '../model/source.js'

/** What to do next, in order: the last thing that a command says. One step stands behind its heading. */
export function nextSteps(steps: readonly string[], lang: Lang): readonly string[] {
  const [only, ...more] = steps
  if (only === undefined) return []
  return more.length === 0
    ? ['', `${next[lang]} ${only}`]
    : ['', next[lang], ...steps.map((step, at) => `  ${at + 1}. ${step}`)]
}

const next: Text = { en: 'Next:', ja: '次の操作：' }
