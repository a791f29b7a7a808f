// Which test files `npm test` leaves to `npm run test:slow`, and with which the others begin.
import { BaseSequencer } from 'vitest/node'

/**
 * Slow by nature: commands killed, every exit code, pipe and refusal, limits of time and memory that run out, hostile shapes, files and
 * folders, every kind of write and its undoing, every command in planted repositories, every name in what comes out; real terminals and
 * browsers, compilers and other projects' runners; each kit behind each of its servers and proxies; an installed package, a copy of
 * this whole repository; and the bulk of what has a part in the fast tests: eleven twelfths of the equivalence cases, mutants, a
 * whole migration and its plans, items over all pairs of examples, diffs that git applies, contracts and endpoints read from every
 * kind of server. CI runs them too.
 */
export const slow = [
  'test/action-runs.test.ts',
  'test/adapter-forms.test.ts',
  'test/adapter/node-clients.test.ts',
  'test/adapter/types.test.ts',
  'test/asgi-kit/between.test.ts',
  'test/asgi-kit/contract.test.ts',
  'test/asgi-kit/cuts.test.ts',
  'test/asgi-kit/gateway.test.ts',
  'test/asgi-kit/hosts.test.ts',
  'test/asgi-kit/legacy-chat.test.ts',
  'test/asgi-kit/redis.test.ts',
  'test/asgi-kit/security.test.ts',
  'test/asgi-kit/streaming.test.ts',
  'test/asgi-kit/transcripts.test.ts',
  'test/asgi-kit/twins.test.ts',
  'test/asgi-kit/workers.test.ts',
  'test/browser/adapter/life.test.ts',
  'test/browser/adapter/sending.test.ts',
  'test/browser/drop-and-end.test.ts',
  'test/browser/html-report.test.ts',
  'test/browser/legacy-chat.test.ts',
  'test/browser/same-events.test.ts',
  'test/checklist-pairs.test.ts',
  'test/cli/apply-all.test.ts',
  'test/cli/apply-diff.test.ts',
  'test/cli/apply-leaves.test.ts',
  'test/cli/apply-refusals.test.ts',
  'test/cli/apply-servers-node.test.ts',
  'test/cli/apply-servers.test.ts',
  'test/cli/between.test.ts',
  'test/cli/check-unseen.test.ts',
  'test/cli/classic-scripts.test.ts',
  'test/cli/classify.test.ts',
  'test/cli/contract-from.test.ts',
  'test/cli/exit-codes.test.ts',
  'test/cli/fixtures.test.ts',
  'test/cli/found-endpoints.test.ts',
  'test/cli/interactive-sockets.test.ts',
  'test/cli/interactive.test.ts',
  'test/cli/kill.test.ts',
  'test/cli/listing.test.ts',
  'test/cli/many-findings.test.ts',
  'test/cli/obstacles.test.ts',
  'test/cli/part.test.ts',
  'test/cli/pipes.test.ts',
  'test/cli/plan.test.ts',
  'test/cli/progress.test.ts',
  'test/cli/strange-files.test.ts',
  'test/cli/switch.test.ts',
  'test/cli/undo.test.ts',
  'test/cli/written-forms.test.ts',
  'test/corpus-apply.test.ts',
  'test/corpus-lines.test.ts',
  'test/equivalence/adapter-others.test.ts',
  'test/equivalence/inline-others.test.ts',
  'test/equivalence/kit-hosts.test.ts',
  'test/equivalence/kit-node-hosts.test.ts',
  'test/equivalence/kit-node.test.ts',
  'test/equivalence/kit.test.ts',
  'test/equivalence/switched.test.ts',
  'test/eslint.test.ts',
  'test/formatted.test.ts',
  'test/handed-on-classes.test.ts',
  'test/history.test.ts',
  'test/hostile-growth.test.ts',
  'test/hostile-input.test.ts',
  'test/hostile-shapes.test.ts',
  'test/linear-patterns.test.ts',
  'test/markdown-language.test.ts',
  'test/migration.test.ts',
  'test/mutants-samples.test.ts',
  'test/mutants.test.ts',
  'test/newcomer.test.ts',
  'test/node-kit/applied-gateway.test.ts',
  'test/node-kit/compiled.test.ts',
  'test/node-kit/contract.test.ts',
  'test/node-kit/cuts.test.ts',
  'test/node-kit/forms.test.ts',
  'test/node-kit/gateway.test.ts',
  'test/node-kit/hosts.test.ts',
  'test/node-kit/nodes.test.ts',
  'test/node-kit/redis.test.ts',
  'test/node-kit/security.test.ts',
  'test/node-kit/transcripts.test.ts',
  'test/package.test.ts',
  'test/parser-budget.test.ts',
  'test/programs.test.ts',
  'test/report-base/base-commit.test.ts',
  'test/report-base/comment.test.ts',
  'test/report-base/report-base.test.ts',
  'test/reporters/ci-formats.test.ts',
  'test/safety/git-folders.test.ts',
  'test/safety/git.test.ts',
  'test/safety/npx.test.ts',
  'test/safety/output.test.ts',
  'test/safety/planted-commands.test.ts',
  'test/safety/planted-in-folders.test.ts',
  'test/safety/reads.test.ts',
  'test/safety/run-limit.test.ts',
  'test/safety/write-targets.test.ts',
  'test/shards.test.ts',
  'test/shared-facts.test.ts',
  'test/shown-output.test.ts',
  'test/sticky-comment.test.ts',
  'test/switched-clients.test.ts',
  'test/test-doubles-run.test.ts',
  'test/test-doubles.test.ts',
  'test/trend.test.ts',
  'test/triggers.test.ts',
  'test/twin-tests.test.ts',
  'test/type-check.test.ts',
  'test/unified-diff.test.ts',
  'test/verify/probe.test.ts',
  'test/verify/verify.test.ts',
]

/** Seven eighths of the equivalence cases over each kit: `npm run equivalence` alone runs them. */
const byName = ['test/equivalence/kit-node-others.test.ts', 'test/equivalence/kit-others.test.ts']

/** The longest, the longest first: a file that begins last is waited for alone. */
const first = [
  'test/equivalence/inline-others.test.ts',
  'test/equivalence/adapter-others.test.ts',
  'test/newcomer.test.ts',
  'test/cli/kill.test.ts',
  'test/cli/written-forms.test.ts',
  'test/migration.test.ts',
  'test/safety/git-folders.test.ts',
  'test/equivalence/kit.test.ts',
  'test/equivalence/inline.test.ts',
  'test/equivalence/adapter.test.ts',
  'test/fixtures.test.ts',
  'test/cli/apply-servers.test.ts',
  'test/socket-cases.test.ts',
  'test/transform-cases.test.ts',
  'test/cli/check.test.ts',
  'test/safety/planted-commands.test.ts',
  'test/safety/write-targets.test.ts',
  'test/mutants-samples.test.ts',
  'test/cli/interactive.test.ts',
  'test/shards.test.ts',
  'test/switched-clients.test.ts',
  'test/package.test.ts',
  'test/type-check.test.ts',
  'test/checklist-pairs.test.ts',
  'test/triggers.test.ts',
  'test/safety/planted-in-folders.test.ts',
  'test/cli/interactive-sockets.test.ts',
  'test/hostile-shapes.test.ts',
]

/** @param {string | undefined} tier `fast`, `slow` or `all`, which is both; anything else: every file there is */
export function filesOf(tier) {
  if (tier === 'slow') return { include: slow, exclude: [] }
  const exclude = { fast: [...slow, ...byName], all: byName }[tier] ?? []
  return { include: ['test/**/*.test.ts'], exclude }
}

export class LongestFirst extends BaseSequencer {
  async sort(files) {
    const place = ({ moduleId }) => {
      const at = first.findIndex((name) => moduleId.endsWith(name))
      return at < 0 ? first.length : at
    }
    return [...(await super.sort(files))].sort((a, b) => place(a) - place(b))
  }
}
