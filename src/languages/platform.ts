import { isCode, isDeployment, mentions } from './mentions.js'
import type { SourceHost } from './parsed-file.js'

/** How sure it is that App Runner runs the service, which cuts every response after 120 s. */
export function onAppRunner(host: SourceHost): 'declared' | 'documented' | undefined {
  if (host.paths.some((path) => /(^|\/)apprunner\.ya?ml$/.test(path)) || declares(host)) return 'declared'
  return mentions(host, /\bApp ?Runner\b/i, isProse) ? 'documented' : undefined
}

function declares(host: SourceHost): boolean {
  const declared = /AWS::AppRunner::Service|aws_apprunner_service|\bapprunner create-service\b/
  const constructed = /aws-apprunner-alpha|aws_apprunner\b|\bapprunner\.(Cfn)?Service\(/
  return (
    mentions(host, declared, isDeployment, ['AppRunner', 'apprunner']) !== undefined ||
    mentions(host, constructed, isCode, ['apprunner']) !== undefined
  )
}

function isProse(path: string): boolean {
  return /\.(md|mdx|rst|txt)$/i.test(path)
}

/** The place that says that several processes serve requests, as it is written: `--workers 4`, `replicas: 3`. */
export function severalProcesses(
  host: SourceHost,
): { readonly path: string; readonly said: string } | undefined {
  for (const { said, words } of [
    { said: workers, words: ['workers', 'gunicorn', 'WEB_CONCURRENCY'] },
    { said: scaled, words: ['eplicas', 'DesiredCount', 'MinSize', 'desired_count', 'min_size', 'instances'] },
  ]) {
    const source = mentions(host, said, isServed, words)
    const [text] = said.exec(source?.text ?? '') ?? []
    if (source && text !== undefined) return { path: source.path, said: text.trim() }
  }
  return undefined
}

/** More than one, or as many as there are processors. */
const many = String.raw`(?:[2-9]|[1-9]\d+)\b`
const workers = new RegExp(
  String.raw`--workers[=\s"',]+${many}|\bgunicorn\b[^\n#]{0,300}\s-w[\s"',]*${many}|\bWEB_CONCURRENCY["']?\s*[:=]\s*["']?${many}|\bworkers\s*=\s*(?:${many}|multiprocessing\.cpu_count|os\.cpu_count)`,
)
const scaled = new RegExp(
  String.raw`\b(?:min)?[rR]eplicas:\s*${many}|\b(?:DesiredCount|MinSize|desired_count|min_size)["']?\s*[:=]\s*${many}|\binstances["']?\s*:\s*(?:${many}|['"]max['"])`,
)

function isServed(path: string): boolean {
  return (
    isDeployment(path) ||
    /(^|\/)(gunicorn[^/]*|main|app|server|run|manage|ecosystem[^/]*|__main__)\.(py|[cm]?js|json)$/.test(path)
  )
}
