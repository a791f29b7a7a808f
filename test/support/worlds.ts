import type { ExampleFacts } from '../../src/checklist/define-item.js'
import { exampleFacts } from '../../src/checklist/example-facts.js'
import { items } from '../../src/checklist/index.js'
import type { Assessment } from '../../src/model/checklist.js'
import type { Language, Text } from '../../src/model/source.js'

type Item = (typeof items)[number]

/** What the examples of all items say was found. */
export const worlds: readonly ExampleFacts[] = items.flatMap((item) =>
  item.examples.map((example) => example.found),
)

/** All pairs of them: what items say must hold in mixed repositories too. */
export const pairs: readonly ExampleFacts[] = worlds.flatMap((a, i) =>
  worlds.slice(i + 1).map((b) => both(a, b)),
)

const fileOf: Readonly<Record<Language, string>> = {
  javascript: 'unread/file.js',
  typescript: 'unread/file.ts',
  html: 'unread/file.html',
  vue: 'unread/file.vue',
  svelte: 'unread/file.svelte',
  astro: 'unread/file.astro',
  python: 'unread/file.py',
  terraform: 'unread/file.tf',
  yaml: 'unread/file.yml',
  json: 'unread/file.json',
  markdown: 'unread/file.md',
  env: 'unread/.env',
  shell: 'unread/file.sh',
  'web-server': 'unread/file.conf',
  'http-request': 'unread/file.http',
  architect: 'unread/app.arc',
  go: 'unread/file.go',
  java: 'unread/file.java',
  kotlin: 'unread/file.kt',
  scala: 'unread/file.scala',
  csharp: 'unread/file.cs',
  ruby: 'unread/file.rb',
  rust: 'unread/file.rs',
  php: 'unread/file.php',
  elixir: 'unread/file.ex',
  swift: 'unread/file.swift',
  dart: 'unread/file.dart',
  other: 'unread/file',
}

/**
 * Where an item claims something over a file that was not read, failed or skipped: in each of its languages where `isWhole`,
 * else in a language or two of each world in turn.
 */
export function claimsOverUnread(item: Item, worlds: readonly ExampleFacts[], isWhole: boolean): unknown[] {
  const wrong: unknown[] = []
  for (const [i, world] of worlds.entries()) {
    for (const [j, language] of item.languages.entries()) {
      const ways = [{ failed: [fileOf[language]] }, { skipped: [fileOf[language]] }]
      const turn = (i + j) % 8
      for (const unread of isWhole ? ways : ways.slice(turn, turn + 1)) {
        const assessment = item.assess(exampleFacts(both(world, unread)))
        const claims = assessment.status === 'done' || assessment.status === 'not-applicable'
        const silent = assessment.status === 'unknown' && !assessment.remaining.some((row) => row.location)
        if (claims || silent) wrong.push({ world, language, assessment })
      }
    }
  }
  return wrong
}

/** Assessments that are no whole sentences in both languages, or not the same each time. */
export function badSentences(item: Item, worlds: readonly ExampleFacts[]): unknown[] {
  const wrong: unknown[] = []
  for (const world of worlds) {
    const facts = exampleFacts(world)
    const assessment = item.assess(facts)
    if (JSON.stringify(item.assess(facts)) !== JSON.stringify(assessment)) wrong.push(assessment)
    const { en, ja } = assessment.because
    if (!/^[A-Z0-9].*[.?]$/s.test(en) || !ja.endsWith('。')) wrong.push(assessment.because)
    for (const { en, ja } of textsOf(assessment)) {
      if (!en.trim() || !ja.trim() || /\b1 \w+s (is|are|were)\b|undefined|\(s\)/.test(en))
        wrong.push({ en, ja })
    }
  }
  return wrong
}

function both(a: ExampleFacts, b: ExampleFacts): ExampleFacts {
  return {
    findings: [...(a.findings ?? []), ...(b.findings ?? [])],
    sockets: [...(a.sockets ?? []), ...(b.sockets ?? [])],
    failed: [...(a.failed ?? []), ...(b.failed ?? [])],
    skipped: [...(a.skipped ?? []), ...(b.skipped ?? [])],
    paths: [...(a.paths ?? []), ...(b.paths ?? [])],
    plans: [...(a.plans ?? []), ...(b.plans ?? [])],
    ...((a.history ?? b.history) ? { history: a.history ?? b.history } : {}),
    ...((a.today ?? b.today) ? { today: a.today ?? b.today } : {}),
  }
}

function textsOf(assessment: Assessment): readonly Text[] {
  const rows = [
    ...('evidence' in assessment ? (assessment.evidence ?? []) : []),
    ...('remaining' in assessment ? assessment.remaining : []),
  ]
  return [assessment.because, ...rows.map((row) => row.text)]
}
