import { type Template, templatesIn } from '../../languages/cloudformation/template.js'
import type { ConfigFile } from '../../languages/config.js'
import { topFolderOf } from '../../model/folders.js'
import { once } from '../../model/once.js'
import { hasApi, webSocketApis } from './apis.js'
import { type FunctionUse, functionUses } from './functions.js'

/** What all templates of a tree say together: alarms and dashboards often stand in a file of their own. */
export interface WebSocketTree {
  readonly templates: readonly Template[]
  readonly functions: readonly FunctionUse[]
  /** Whether anything of a WebSocket API is declared at all. */
  readonly hasApi: boolean
  /** Folders at the top in which one is: a repository may hold several projects, a folder each. */
  readonly projects: ReadonlySet<string>
}

export const webSocketTree = once((files: readonly ConfigFile[]): WebSocketTree => {
  const templates = files.flatMap(templatesIn)
  const functions = templates.flatMap(functionUses)
  const ofApi = templates.filter(
    (template) =>
      functionUses(template).length > 0 ||
      [...webSocketApis(template).ids.keys()].some((id) => hasApi(template, id)),
  )
  const projects = new Set(ofApi.map(({ path }) => topFolderOf(path)))
  return { templates, functions, hasApi: ofApi.length > 0, projects }
})
