import { declared, resourcesOf } from '../checklist/resources.js'
import { parseConfigs } from '../languages/config.js'
import { parseMarkdowns } from '../languages/markdown.js'
import type { SourceHost } from '../languages/parsed-file.js'
import {
  plannedRemovalsIn as inConfig,
  mayPlanIn as mayPlanInConfig,
} from '../languages/removal-plan/in-config.js'
import {
  plannedRemovalsIn as inMarkdown,
  mayPlanIn as mayPlanInMarkdown,
} from '../languages/removal-plan/in-markdown.js'
import { containsAny } from '../model/contains-any.js'
import { type Finding, removalKinds } from '../model/finding.js'
import { languageOf } from '../model/language-of.js'
import type { PlannedRemoval } from '../model/removal-plan.js'
import type { Language } from '../model/source.js'
import { sourcesMatching, type Texted } from './sources-matching.js'

const mayPlan: { readonly [L in Language]?: (one: Texted) => boolean } = {
  markdown: mayPlanInMarkdown,
  yaml: mayPlanInConfig,
}

/** Plans of what is declared. Only documents that name one of those things are parsed: where nothing is declared, none is. */
export function readPlans(findings: readonly Finding[], host: SourceHost): readonly PlannedRemoval[] {
  const facts = { findings }
  const names = new Set(removalKinds.flatMap((kind) => resourcesOf(facts, kind).flatMap((one) => one.names)))
  if (names.size === 0) return []
  // A template that declares resources is no plan to remove them, whatever its keys.
  const declaring = new Set(
    removalKinds.flatMap((kind) => declared(facts, kind).map(({ location }) => location.path)),
  )
  const saysName = containsAny([...names])
  const paths = host.paths.filter((path) => mayPlan[languageOf(path)] && !declaring.has(path))
  const says = (one: Texted) => mayPlan[languageOf(one.path)]?.(one) === true && saysName(one.text)
  return sourcesMatching(host, paths, says).flatMap((source) => {
    if (source.zone !== 'source') return []
    const read = source.language === 'markdown' ? parseMarkdowns([source]) : parseConfigs([source])
    return read.flatMap((one) => {
      if (one.kind !== 'parsed') return []
      return 'documents' in one.file ? inConfig(one.file) : inMarkdown(one.file)
    })
  })
}
