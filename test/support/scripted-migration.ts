import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { ReportItem } from '../../src/model/report.js'
import { callCli, scanReport } from './run-cli.js'
import type { TemporaryRepository } from './temporary-repository.js'

/** One commit of a migration as it is written down: `<step>/step.yaml`, with `<step>/files/` beside it. */
export interface Step {
  /** The folder: `07-clients`. */
  readonly name: string
  /** Day of the commit, and the day that the tool is told it is: `2025-09-01`. */
  readonly date: string
  /** The commit's subject. */
  readonly message: string
  /** Paths that go, before anything is written. Folders may be named. */
  readonly delete?: readonly string[]
  /** What a person changes in a file that is there, which may be one that the tool wrote. Each text must be found. */
  readonly edit?: readonly { readonly path: string; readonly from: string; readonly to: string }[]
  /** Arguments of migrate-ws, a command each, in order. */
  readonly run?: readonly (readonly string[])[]
  /** The same, of commands that must be refused; nothing is written. */
  readonly refused?: readonly (readonly string[])[]
  /** Items that go back in this step, each with why that is right. */
  readonly back?: Readonly<Record<string, string>>
}

export interface Played {
  readonly step: Step
  readonly checklist: readonly ReportItem[]
}

/** The steps of a folder, in the order of their names. */
export function stepsOf(folder: string): readonly Step[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ ...parse(readFileSync(join(folder, name, 'step.yaml'), 'utf8')), name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Plays a step in a real repository: what people write, then what the real command does, then a commit of that day. */
export async function play(repository: TemporaryRepository, folder: string, step: Step): Promise<Played> {
  for (const path of step.delete ?? []) {
    if (!existsSync(repository.at(path))) throw new Error(`${step.name} deletes ${path}, which is not there`)
    rmSync(repository.at(path), { recursive: true })
  }
  const files = join(folder, step.name, 'files')
  if (existsSync(files)) repository.copyFrom(files)
  for (const { path, from, to } of step.edit ?? []) {
    const before = readFileSync(repository.at(path), 'utf8')
    if (!before.includes(from)) throw new Error(`${step.name} seeks "${from}" in ${path} in vain`)
    writeFileSync(repository.at(path), before.replaceAll(from, to))
  }
  for (const [commands, code] of [[step.run ?? [], 0] as const, [step.refused ?? [], 2] as const])
    for (const args of commands) {
      const run = await callCli([...args, '--today', step.date], { cwd: repository.path })
      if (run.code !== code)
        throw new Error(`${step.name}: migrate-ws ${args.join(' ')} ended with ${run.code}\n${run.stderr}`)
    }
  repository.commitOn(step.date, step.message)
  return { step, checklist: await checklistOf(repository, step.date) }
}

/** The checklist as a person gets it who knows of the history and of the day. */
export async function checklistOf(
  repository: TemporaryRepository,
  today: string,
): Promise<readonly ReportItem[]> {
  const report = await scanReport(repository.path, '--history', '--today', today)
  if (report.files.failed.length > 0) throw new Error(`not read: ${JSON.stringify(report.files.failed)}`)
  return report.checklist
}
