import { type ConfigNode, itemsOf, valueAt } from '../../languages/config.js'

/** A test script of Artillery: `config` says against what, `scenarios` what each user does. */
export function scenariosOf(root: ConfigNode): readonly ConfigNode[] {
  return valueAt(root, 'config') ? itemsOf(valueAt(root, 'scenarios')) : []
}

/** Whether a document is a test script of Artillery. */
export function isLoadTest(root: ConfigNode): boolean {
  return scenariosOf(root).some((scenario) => valueAt(scenario, 'flow') !== undefined)
}
