import { treeQuestions } from '../model/tree-questions.js'
import { isCode, isDeployment, mentions } from './mentions.js'
import type { SourceHost } from './parsed-file.js'

/** How sure it is that App Runner runs the service, which cuts every response after 120 s. */
export function onAppRunner(host: SourceHost): 'declared' | 'documented' | undefined {
  if (host.paths.some((path) => /(^|\/)apprunner\.ya?ml$/.test(path)) || declares(host)) return 'declared'
  return mentions(host, treeQuestions.appRunnerNamed, isProse) ? 'documented' : undefined
}

function declares(host: SourceHost): boolean {
  return (
    mentions(host, treeQuestions.appRunnerDeclared, isDeployment) !== undefined ||
    mentions(host, treeQuestions.appRunnerConstructed, isCode) !== undefined
  )
}

function isProse(path: string): boolean {
  return /\.(md|mdx|rst|txt)$/i.test(path)
}

/** The setting by which several processes serve requests, as written: `--workers 4`, `replicas: 3`. */
export function severalProcesses(
  host: SourceHost,
): { readonly path: string; readonly said: string } | undefined {
  for (const said of [treeQuestions.workers, treeQuestions.scaled]) {
    const source = mentions(host, said, isServed)
    const [text] = said.exec(source?.text ?? '') ?? []
    if (source && text !== undefined) return { path: source.path, said: text.trim() }
  }
  return undefined
}

function isServed(path: string): boolean {
  return (
    isDeployment(path) ||
    /(^|\/)(gunicorn[^/]*|main|app|server|run|manage|ecosystem[^/]*|__main__)\.(py|[cm]?js|json)$/.test(path)
  )
}
