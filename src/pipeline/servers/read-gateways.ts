import { gatewaysIn as ofConfigs } from '../../infrastructure/cloudformation/gateways.js'
import { serviceScript, servicesIn } from '../../infrastructure/cloudformation/script-services.js'
import { gatewaysIn as ofConstructs } from '../../infrastructure/constructs/gateways.js'
import { libraries, unfoldedProgramOf } from '../../infrastructure/declarations.js'
import { gatewaysIn as ofBlocks } from '../../infrastructure/terraform/gateways.js'
import { templatesIn } from '../../languages/cloudformation/template.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { makeProgram } from '../../languages/script/program/program.js'
import { reachedFrom, specifierResolver } from '../../languages/script/program/specifiers.js'
import type { ScriptFile } from '../../languages/script/script.js'
import type { GatewayApi } from '../../model/gateway-api.js'
import { languageOf } from '../../model/language-of.js'
import { byLocation } from '../../model/lines.js'
import type { Syntax } from '../../model/source.js'
import type { Outcomes } from '../outcomes.js'
import { parse } from '../parse.js'
import { workspacePackages } from '../workspace-packages.js'

/** Something that declares a WebSocket API, or a part of one. */
const declaring = /\bwebsocket["']?[ \t]*:|\bWEBSOCKET\b|AWS::Serverless::WebSocketApi|\bwebsocketsApi/
/** What it may take in: functions, a provider, a template. */
const besides = /\bhandler\b|\bResources\b|\bprovider\b|\$\{file\(/

/** What must be loaded before servers are planned. */
export function syntaxesToPlan(paths: readonly string[]): readonly Syntax[] {
  return [
    'python',
    ...(paths.some((path) => languageOf(path) === 'terraform') ? (['terraform'] as const) : []),
  ]
}

/** The WebSocket APIs that a tree declares, by location. */
export function readGateways(
  paths: readonly string[],
  host: SourceHost,
  outcomes: Outcomes,
): readonly GatewayApi[] {
  const all = [
    ...inConfigs(paths, host, outcomes),
    ...inTerraform(paths, host, outcomes),
    ...inPrograms(paths, host, outcomes),
    ...inScripts(paths, host, outcomes),
  ]
  return all.sort((a, b) => byLocation(a.location, b.location))
}

function inConfigs(paths: readonly string[], host: SourceHost, outcomes: Outcomes): readonly GatewayApi[] {
  const texts = new Map(
    paths.flatMap((path) => {
      const isConfig = /^(yaml|json)$/.test(languageOf(path))
      const text = isConfig ? host.text(path) : undefined
      return text === undefined ? [] : [[path, text] as const]
    }),
  )
  if (![...texts.values()].some((text) => declaring.test(text))) return []
  const sources = [...texts].flatMap(([path, text]) => {
    const source = declaring.test(text) || besides.test(text) ? host.read(path) : undefined
    return source?.zone === 'source' && !source.textOnly ? [source] : []
  })
  return ofConfigs(parse('config', sources, host, outcomes).flatMap(templatesIn))
}

/** The parser for Terraform must be loaded where there is a file of it. */
function inTerraform(paths: readonly string[], host: SourceHost, outcomes: Outcomes): readonly GatewayApi[] {
  const sources = paths.flatMap((path) => {
    const isOne =
      languageOf(path) === 'terraform' && /\bWEBSOCKET\b|aws_apigatewayv2_/.test(host.text(path) ?? '')
    const source = isOne ? host.read(path) : undefined
    return source?.zone === 'source' && !source.textOnly ? [source] : []
  })
  const [first] = parse('terraform', sources, host, outcomes)
  return first ? ofBlocks(first.resolver) : []
}

const usesConstructs = {
  script: new RegExp(libraries.script.join('|')),
  python: new RegExp(libraries.python.join('|')),
}
const makesApi = /\bWebSocketApi\b|\bCfnApi\b|\bApiGatewayWebSocket\b|['"]WEBSOCKET['"]/

/** At most this many files that make constructs are read. */
const mostPrograms = 500

/** Programs of CDK and the like; nothing is parsed where none makes a WebSocket API. */
function inPrograms(paths: readonly string[], host: SourceHost, outcomes: Outcomes): readonly GatewayApi[] {
  const using = (syntax: 'script' | 'python') => {
    const all = paths.filter((path) => {
      const isOne = syntax === 'python' ? path.endsWith('.py') : /^(java|type)script$/.test(languageOf(path))
      return isOne && usesConstructs[syntax].test(host.text(path) ?? '')
    })
    return all.some((path) => makesApi.test(host.text(path) ?? '')) ? all : []
  }
  const sourcesOf = (some: Iterable<string>) =>
    [...some].slice(0, mostPrograms).flatMap((path) => {
      const source = host.read(path)
      return source?.zone === 'source' && !source.textOnly ? [source] : []
    })
  const files = [
    ...programsFrom(using('script')),
    ...parse('python', sourcesOf(using('python')), host, outcomes),
  ]
  return files.flatMap((file) => ofConstructs(unfoldedProgramOf(file)))

  /** With the files that they import: names and settings are there. */
  function programsFrom(scripts: readonly string[]): readonly ScriptFile[] {
    if (scripts.length === 0) return []
    const resolve = specifierResolver(new Set(paths), workspacePackages(paths, host))
    const reached = [...reachedFrom(scripts, resolve, (path) => host.text(path))].filter((path) =>
      /^(java|type)script$/.test(languageOf(path)),
    )
    const files = parse('script', sourcesOf(reached), host, outcomes)
    if (files.length > 0) makeProgram(files, resolve)
    return files
  }
}

/** Services of the Serverless Framework in TypeScript or JavaScript, with the files that they take functions from. */
function inScripts(paths: readonly string[], host: SourceHost, outcomes: Outcomes): readonly GatewayApi[] {
  const services = paths.filter((path) => serviceScript.test(path))
  if (services.length === 0) return []
  const resolve = specifierResolver(new Set(paths), workspacePackages(paths, host))
  // `import functions from 'functions'`: `baseUrl` is the folder of the service.
  const own = (from: string, specifier: string) => {
    const service = services.find((one) => from.startsWith(one.slice(0, one.lastIndexOf('/') + 1)))
    return resolve(from, specifier) ?? (service && resolve(service, `./${specifier}`))
  }
  const withBase = Object.assign(own, { packages: resolve.packages })
  const reached = [...reachedFrom(services, withBase, (path) => host.text(path))].filter((path) =>
    /^(java|type)script$/.test(languageOf(path)),
  )
  if (!reached.some((path) => declaring.test(host.text(path) ?? ''))) return []
  const sources = reached.slice(0, mostPrograms).flatMap((path) => {
    const source = host.read(path)
    return source?.zone === 'source' && !source.textOnly ? [source] : []
  })
  const files = parse('script', sources, host, outcomes)
  makeProgram(files, withBase)
  return ofConfigs(servicesIn(files, host))
}
