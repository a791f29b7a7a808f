import { transforms } from '../../transforms/index.js'
import { type WholePlan, wholePlan } from '../pipeline/plan/whole-plan.js'
import type { Project } from './open-project.js'
import type { CommonOptions } from './options.js'
import { progress } from './progress.js'
import type { Terminal } from './terminal.js'

/** All that an `apply` of this project would write, with progress on a terminal: TypeScript may take its time. */
export async function planFor(
  project: Project,
  options: CommonOptions & { readonly mark?: boolean },
  terminal: Terminal,
): Promise<WholePlan> {
  const { tree, root, scanned, config, lang } = project
  const steps = progress(terminal, options.quiet ?? false)
  try {
    const marking = options.mark ? { mark: lang } : {}
    return await wholePlan({ tree, root, scanned, transforms, config, ...marking, onStage: steps.stage })
  } finally {
    steps.done()
  }
}
