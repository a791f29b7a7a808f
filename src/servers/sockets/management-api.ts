import type { PackageExport } from './package-exports.js'

const clientV3 = '@aws-sdk/client-apigatewaymanagementapi'
const clientV2 = /^aws-sdk\/clients\/(apigatewaymanagementapi|all)(\.js)?$/

export const managementTriggers: readonly string[] = [
  '[Aa]pi[Gg]ateway[Mm]anagement[Aa]pi',
  'postToConnection',
  'PostToConnectionCommand',
  '/@connections/',
]

/** Code that sends to connections of API Gateway contains one of these words. */
export const managementWords = new RegExp(managementTriggers.join('|'))

/** The module of its import: in SDK v2 a whole module, in v3 a package. */
export function isManagementModule(specifier: string): boolean {
  return specifier === clientV3 || (clientV2.test(specifier) && specifier !== 'aws-sdk/clients/all')
}

/** `new AWS.ApiGatewayManagementApi()`, `new ApiGatewayManagementApiClient()`; the version of the SDK. */
export function managementClient({ module, name }: PackageExport): 'v2' | 'v3' | undefined {
  if (module === clientV3 && /^(ApiGatewayManagementApi(Client)?|default)$/.test(name)) return 'v3'
  if (isManagementModule(module) && name === 'default') return 'v2'
  const isOfSdk = module === 'aws-sdk' || clientV2.test(module)
  return isOfSdk && name === 'ApiGatewayManagementApi' ? 'v2' : undefined
}

/** `PostToConnectionCommand` of SDK v3. */
export function managementCommand({ module, name }: PackageExport): string | undefined {
  return module === clientV3 && /^(PostTo|Get|Delete)ConnectionCommand$/.test(name) ? name : undefined
}

export function isGoneException({ module, name }: PackageExport): boolean {
  return module === clientV3 && name === 'GoneException'
}

/** `client.postToConnection`: a method of what a package exports. */
export function managementMethod({ module, name }: PackageExport): string | undefined {
  const at = name.lastIndexOf('.')
  const method = name.slice(at + 1)
  const owner = { module, name: at < 0 ? 'default' : name.slice(0, at) }
  return isManagementMethod(method) && managementClient(owner) !== undefined ? method : undefined
}

export function isManagementMethod(name: string): boolean {
  return /^(postTo|get|delete)Connection$/.test(name)
}
