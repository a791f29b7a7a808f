import { transforms } from '../../transforms/index.js'
import type { Declined } from '../model/plan.js'
import type { Lang } from '../model/source.js'
import { type WholePlan, type WholePlanInput, wholePlan } from '../pipeline/plan/whole-plan.js'
import type { Project } from './open-project.js'
import type { CommonOptions } from './options.js'
import { progress } from './progress.js'
import type { Terminal } from './terminal.js'

type PlanOptions = CommonOptions & { readonly mark?: boolean; readonly projectTypescript?: boolean }

/** All that an `apply` of this project would write, with progress on a terminal: type checks may take long. */
export async function planFor(
  project: Project,
  options: PlanOptions,
  terminal: Terminal,
  kept: WholePlanInput['kept'] = new Map(),
): Promise<WholePlan> {
  return planWith({ ...planInput(project, options), kept }, project.lang, options, terminal)
}

/** The same with an input of its own, of which this is declined as well. */
export async function planWith(
  input: WholePlanInput,
  lang: Lang,
  { quiet = false }: CommonOptions,
  terminal: Terminal,
  more?: Declined,
): Promise<WholePlan> {
  const steps = progress(terminal, quiet, lang)
  const declined = {
    sockets: new Set([...(input.declined?.sockets ?? []), ...(more?.sockets ?? [])]),
    markers: new Set([...(input.declined?.markers ?? []), ...(more?.markers ?? [])]),
  }
  try {
    return await wholePlan({ ...input, declined, onStage: steps.stage })
  } finally {
    steps.done()
  }
}

export function planInput(
  { tree, root, scanned, config, lang }: Project,
  { mark, projectTypescript = false }: PlanOptions,
): WholePlanInput {
  return { tree, root, scanned, transforms, config, projectTypescript, ...(mark ? { mark: lang } : {}) }
}
