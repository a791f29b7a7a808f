import type { FeatureDefinition, FeatureRow } from '../../clients/features/define-feature.js'
import { generatedFrom, inlineCode, joinedPage, table } from '../markdown.js'

/** `src/clients/features/README.md`: all features of a socket, one row each, with the file that defines it. */
export function featuresPage(
  features: readonly FeatureDefinition[],
  groups: ReadonlyMap<string, readonly FeatureRow[]>,
  ofTracing: readonly Pick<FeatureDefinition, 'kind' | 'title'>[],
): string {
  const fileOf = (kind: string) =>
    [...groups].find(([, rows]) => rows.some((row) => row.kind === kind))?.[0] ?? kind
  return joinedPage([
    generatedFrom('the files beside it'),
    '# Features of a socket',
    'What the uses of a socket amount to, each with the places that prove it. A verdict rests on these and on the uses themselves. Each has cases in `../cases/features/<feature>/`: a file with a `feature:` line has it there, a file without has not.',
    table(
      ['feature', 'the socket …', '日本語'],
      features.map(({ kind, title }) => [`[${inlineCode(kind)}](${fileOf(kind)}.ts)`, title.en, title.ja]),
    ),
    '## How it is made and kept',
    'Following a socket tells these by itself (`../follow/trace.ts`).',
    table(
      ['feature', 'the socket …', '日本語'],
      ofTracing.map(({ kind, title }) => [inlineCode(kind), title.en, title.ja]),
    ),
  ])
}
