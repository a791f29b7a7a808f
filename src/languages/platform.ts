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

/** The setting by which several processes serve the application of a file, as written: `--workers 4`, `replicas: 3`. */
export function severalProcesses(
  host: SourceHost,
  of: string,
): { readonly path: string; readonly said: string } | undefined {
  // Workers of Python's servers are of a Python application.
  const asked = /\.py$/.test(of) ? [treeQuestions.workers, treeQuestions.scaled] : [treeQuestions.scaled]
  for (const said of asked) {
    for (const path of host.paths) {
      if (!isServed(path) || host.maySay?.(path, said) === false || !serves(path, of)) continue
      const line = (host.text(path) ?? '')
        .split('\n')
        .find((one) => said.test(one) && !/^\s*(?:#|\/\/|\*)/.test(one))
      const [text] = said.exec(line ?? '') ?? []
      if (text !== undefined) return { path, said: text.trim() }
    }
  }
  return undefined
}

/** What says that Vercel serves a route of Next.js: each of its instances has a memory of its own. */
export function servedByVercel(
  host: SourceHost,
  of: string,
): { readonly path: string; readonly said: string } | undefined {
  if (!/(?:^|\/)(?:app\/(?:.{1,300}\/)?route|pages\/api\/.{1,300})\.[cm]?[jt]sx?$/.test(of)) return undefined
  for (const path of host.paths) {
    const [, file] = /(?:^|\/)(vercel\.json|README\.md)$/i.exec(path) ?? []
    if (file === undefined || !serves(path, of)) continue
    if (file === 'vercel.json') return { path, said: file }
    const line = (host.text(path) ?? '').split('\n').find((one) => deploysToVercel(one.slice(0, 500)))
    if (line !== undefined) return { path, said: 'Vercel' }
  }
  return undefined
}

/** A line of a team's own, and none that `create-next-app` writes into every README. */
function deploysToVercel(line: string): boolean {
  return (
    /\bVercel\b/i.test(line) &&
    /deploy|production|environment|\benv\b|host|\blive\b|project/i.test(line) &&
    !/^#|\beasiest\b|\bcreators\b|\bcach(?:e|ing)\b|\bfonts?\b/i.test(line)
  )
}

/** Settings above an application, or in a folder for settings, are its own; those in another application's folder are not. */
function serves(path: string, of: string): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return of.startsWith(folder) || ofDeployment.test(folder)
}

const ofDeployment =
  /(?:^|\/)(?:infra\w*|deploy\w*|k8s|kubernetes|helm|charts|manifests|terraform|ops|systemd|docker|\.platform|\.ebextensions)\//

function isServed(path: string): boolean {
  return (
    isDeployment(path) ||
    /(^|\/)(gunicorn[^/]*|main|app|server|run|manage|ecosystem[^/]*|__main__)\.(py|[cm]?js|json)$/.test(path)
  )
}
