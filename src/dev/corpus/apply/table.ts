import type { ApplyProof } from './repository.js'

/** A table in Markdown, and below it everything that is wrong. */
export function tableOf(proofs: readonly ApplyProof[]): string {
  const rows = proofs.map(({ name, account, wrong, checks, missing }) => [
    name.replace('+', '/'),
    account.inline,
    account.adapter,
    [...account.stays].map(([code, n]) => `${code} ${n}`).join(', '),
    account.failed.length,
    wrong.length === 0 ? 'all hold' : `${wrong.length} wrong`,
    checks.map(({ project, before, after }) => `${project} ${before} → ${after}`).join(', ') ||
      (missing.length > 0 ? 'not run' : ''),
    account.unchecked.map((line) => line.split(': ').at(-1)).join(', '),
  ])
  const sum = (count: (proof: ApplyProof) => number) => proofs.reduce((all, proof) => all + count(proof), 0)
  const total = [
    `**${proofs.length} checkouts**`,
    sum(({ account }) => account.inline),
    sum(({ account }) => account.adapter),
    sum(({ account }) => [...account.stays.values()].reduce((all, n) => all + n, 0)),
    sum(({ account }) => account.failed.length),
    sum(({ wrong }) => wrong.length),
  ]
  const heads = [
    'repository',
    'inline',
    'adapter',
    'stays',
    'failed',
    'checks',
    'tsc errors',
    'own check not run',
  ]
  const line = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |`
  return [
    line(heads),
    line(heads.map(() => '---')),
    ...rows.map(line),
    line(total),
    '',
    ...proofs.flatMap(remarks),
  ].join('\n')
}

function remarks({ name, account, wrong, missing }: ApplyProof): readonly string[] {
  return [
    ...wrong.map((what) => `WRONG ${name} ${what}`),
    ...account.failed.map((what) => `FAILED ${name} ${what}`),
    ...missing.map((what) => `no tsc ${name} ${what}`),
  ]
}
